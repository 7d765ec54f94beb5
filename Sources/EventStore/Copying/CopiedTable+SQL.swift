internal import GRDB
internal import GRDBSQLite
internal import UsageRules

extension CopiedTable {
    /// The columns, as a SELECT or an INSERT lists them.
    var columnList: String { columns.map(\.name.quotedIdentifier).joined(separator: ", ") }

    /// The statement that inserts a row into a table of any name, with a parameter for each column.
    func insertStatement(into name: String) -> String {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT OR ABORT INTO \(name) (\(columnList)) VALUES (\(marks))"
    }

    /// The table with those of its columns that a store's has and that can be given a value.
    func reduced(to present: TableColumns) -> CopiedTable {
        let writable = Set(present.writableNames.map { $0.lowercased() })
        return CopiedTable(name: name, columns: columns.filter { writable.contains($0.name) })
    }
}

extension Statement {
    /// Inserts a row.
    ///
    /// - Throws: ``StoreError/rowRefused(path:reason:)`` where a constraint refuses it.
    func insertOrThrow(
        _ row: borrowing CopiedRow,
        id: Int64,
        _ database: Database,
        path: String
    ) throws {
        guard try insert(row, id: id, database) == SQLITE_DONE else {
            throw StoreError.rowRefused(path: path, reason: database.lastErrorMessage ?? "")
        }
    }
}
