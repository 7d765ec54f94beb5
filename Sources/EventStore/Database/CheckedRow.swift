internal import UsageRules

/// The row that a query stands on, whose values are what the query needs or an error: a store that
/// someone else made can hold anything anywhere, and views can make it up.
struct CheckedRow {
    private let row: ScannedRow
    private let table: String

    init(_ row: ScannedRow, of table: String) {
        self.row = row
        self.table = table
    }

    /// The value, whatever it is.
    func value(_ column: Int32) -> StoreValue { row.value(column) }

    /// The value, cut where it is too long to be shown.
    func value(_ column: Int32, cutAt limit: Int?) -> StoreValue {
        row.value(column, cutAt: limit)
    }

    /// A whole number.
    ///
    /// - Throws: ``UnexpectedValue``.
    func integer(_ column: Int32) throws -> Int64 {
        guard case .integer(let number) = value(column) else { throw unexpected(column) }
        return number
    }

    /// A whole number, nil where it is NULL.
    ///
    /// - Throws: ``UnexpectedValue``.
    func optionalInteger(_ column: Int32) throws -> Int64? {
        value(column) == .null ? nil : try integer(column)
    }

    /// A number that stands for yes, where it isn't 0, or no.
    ///
    /// - Throws: ``UnexpectedValue``.
    func flag(_ column: Int32) throws -> Bool { try integer(column) != 0 }

    /// A text; bytes in it that are none are replaced.
    ///
    /// - Throws: ``UnexpectedValue``.
    func text(_ column: Int32) throws -> String {
        guard row.isText(column) else { throw unexpected(column) }
        return String(decoding: row.text(column), as: UTF8.self)
    }

    /// A text, nil where it is NULL.
    ///
    /// - Throws: ``UnexpectedValue``.
    func optionalText(_ column: Int32) throws -> String? {
        value(column) == .null ? nil : try text(column)
    }

    private func unexpected(_ column: Int32) -> UnexpectedValue {
        UnexpectedValue(table: table, column: row.name(column), value: value(column))
    }
}

/// A value that a query can't go on with; ``StoreError/mapping(path:_:)`` adds the path.
struct UnexpectedValue: Error {
    let table: String
    let column: String
    let value: StoreValue

    func error(path: String) -> StoreError {
        .badValue(path: path, table: table, column: column, value: value)
    }
}
