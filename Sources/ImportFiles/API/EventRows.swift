internal import UsageRules

/// Makes rows of one table of the events that one version of the API gives.
struct EventRows {
    /// Where a column's value comes from.
    private enum Origin {
        /// The API doesn't show it.
        case hidden
        case field(Int)
        /// A field that is null where the column is empty.
        case fieldOrEmpty(Int)
        /// A field where another one says something, and empty where that is null.
        case fieldBeside(Int, other: Int)
    }

    /// The table that the rows are of.
    let table: CopiedTable
    private let origins: [Origin]
    private let converter: ValueConverter
    private var unescaped: [UInt8] = []

    init(
        _ table: CopiedTable,
        of kind: EventKind,
        fields: EventFields,
        converter: ValueConverter
    ) {
        (self.table, self.converter) = (table, converter)
        let paths = kind.version.paths(of: kind.table)
        let process = kind.version == .v3 ? fields.tree.number(of: "process.guid") : nil
        origins = table.columns.map { column in
            guard let number = paths[column.name].flatMap(fields.tree.number(of:)) else {
                return .hidden
            }
            // v3 shows an empty guid as null, and of the app's own two names only one.
            return switch (column.name, process) {
            case ("app_guid", .some): .fieldOrEmpty(number)
            case ("app_name", .some(let process)): .fieldBeside(number, other: process)
            default: .field(number)
            }
        }
    }

    /// Appends the values of an event to an empty row.
    ///
    /// - Returns: The place of the first column whose value is not what it takes, and that value; nil
    ///   where the row is whole.
    mutating func append(
        _ values: [JSONValue],
        in bytes: UnsafeBufferPointer<UInt8>,
        to row: inout CopiedRow
    ) -> (column: Int, value: JSONValue)? {
        for place in origins.indices {
            let value = value(of: origins[place], values)
            guard append(value, in: bytes, of: table.columns[place], to: &row) else {
                return (place, value)
            }
        }
        return nil
    }

    private static let empty = JSONValue.text(JSONText(range: 0..<0, isEscaped: false))

    private func value(of origin: Origin, _ values: [JSONValue]) -> JSONValue {
        switch origin {
        case .hidden: .null
        case .field(let number): values[number]
        case .fieldOrEmpty(let number): values[number] == .null ? Self.empty : values[number]
        case .fieldBeside(let number, let other):
            values[other] == .null || values[number] == .null ? Self.empty : values[number]
        }
    }

    private mutating func append(
        _ value: JSONValue,
        in bytes: UnsafeBufferPointer<UInt8>,
        of column: CopiedColumn,
        to row: inout CopiedRow
    ) -> Bool {
        switch value {
        // Cloud Controller leaves out no field, but later ones may leave out those that can be null.
        case .missing, .null: converter.append(nil, of: column, to: &row)
        case .text(let text):
            (column.kind == .text || column.kind == .time)
                && append(text, in: bytes, of: column, to: &row)
        case .number(let range):
            column.kind == .integer
                && converter.append(
                    UnsafeBufferPointer(rebasing: bytes[range]),
                    of: column,
                    to: &row
                )
        case .truth, .composite: false
        }
    }

    private mutating func append(
        _ text: JSONText,
        in bytes: UnsafeBufferPointer<UInt8>,
        of column: CopiedColumn,
        to row: inout CopiedRow
    ) -> Bool {
        guard text.isEscaped else {
            return converter.append(
                UnsafeBufferPointer(rebasing: bytes[text.range]),
                of: column,
                to: &row
            )
        }
        unescaped.removeAll(keepingCapacity: true)
        return JSONEscapes.append(bytes[text.range], to: &unescaped)
            && unescaped.withUnsafeBufferPointer { converter.append($0, of: column, to: &row) }
    }
}
