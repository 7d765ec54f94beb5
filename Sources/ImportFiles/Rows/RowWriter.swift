internal import UsageRules

/// Makes rows of the records of a file, and hands them on.
final class RowWriter {
    let columns: TableColumns
    private let output: ImportOutput
    private let file: String
    private var row = CopiedRow()
    private var decoded: [UInt8] = []

    init(_ columns: TableColumns, of file: String, to output: ImportOutput) {
        (self.columns, self.file, self.output) = (columns, file, output)
    }

    /// Takes a record.
    ///
    /// - Parameters:
    ///   - fields: Its fields.
    ///   - bytes: What they stand in.
    ///   - decoder: Knows how values are written.
    ///   - line: The line that it begins in.
    /// - Throws: What the sink throws, for a record that is no row also.
    func take(
        _ fields: [Field],
        in bytes: UnsafeBufferPointer<UInt8>,
        _ decoder: inout some FieldDecoder,
        line: Int
    ) throws {
        guard fields.count == columns.fieldCount else {
            return try output.sink.skip(
                .fieldCount(at: position(line), fields: fields.count, columns: columns.fieldCount)
            )
        }
        // Taken out of the object while it changes, which spares a check for each access.
        var (row, decoded) = (CopiedRow(), [UInt8]())
        swap(&row, &self.row)
        swap(&decoded, &self.decoded)
        defer {
            swap(&row, &self.row)
            swap(&decoded, &self.decoded)
        }
        row.removeAll()
        let converter = output.converter
        for place in columns.columns.indices {
            let column = columns.columns[place]
            guard let number = columns.places[place], !column.isWithheld else {
                _ = converter.append(nil, of: column, to: &row)
                continue
            }
            let field = fields[number]
            decoded.removeAll(keepingCapacity: true)
            let isTaken =
                switch decoder.value(of: field, in: bytes, for: column, into: &decoded) {
                case .null: converter.append(nil, of: column, to: &row)
                case .raw: converter.append(field.raw(in: bytes), of: column, to: &row)
                case .decoded:
                    decoded.withUnsafeBufferPointer { converter.append($0, of: column, to: &row) }
                case .unknown: false
                }
            guard isTaken else {
                return try output.sink.skip(badValue(field, of: column, in: bytes, &decoder, line))
            }
        }
        try output.take(row, of: columns.table, at: position(line))
    }

    private func badValue(
        _ field: Field,
        of column: CopiedColumn,
        in bytes: UnsafeBufferPointer<UInt8>,
        _ decoder: inout some FieldDecoder,
        _ line: Int
    ) -> ImportError {
        var decoded: [UInt8] = []
        let shown: String? =
            switch decoder.value(of: field, in: bytes, for: column, into: &decoded) {
            case .null: nil
            case .raw, .unknown: Self.shown(field.raw(in: bytes))
            case .decoded: Self.shown(decoded)
            }
        return .badValue(
            at: position(line),
            table: columns.table.name,
            column: column,
            value: shown
        )
    }

    /// As much of a value as a line has room for.
    static func shown(_ value: some Collection<UInt8>) -> String {
        let text = String(decoding: value.prefix(200), as: UTF8.self)
        let masked = URLCredentials.masked(text, mayLackScheme: true) ?? text
        return masked.count > 60 ? masked.prefix(60) + "…" : masked
    }

    private func position(_ line: Int) -> FilePosition { FilePosition(file: file, .line(line)) }
}
