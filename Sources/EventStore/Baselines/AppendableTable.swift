internal import GRDB
internal import UsageRules

/// An events table that rows can be appended to, in a store that someone else may have made.
struct AppendableTable {
    let table: EventTable
    /// The columns that can be given a value, as the table names them: generated ones can't.
    let writableColumns: [String]
    /// Whether the table numbers its rows by itself; otherwise each has to be given its id.
    let numbersRows: Bool

    /// The highest id behind which rows are still appended: beyond it SQLite would run out of
    /// numbers, and begin to hand out free ones in any order, so that a higher id no longer means
    /// later.
    private static let highestID = Int64.max - (1 << 32)

    /// Checks that rows can be appended and named by their ids.
    ///
    /// - Throws: ``StoreError``: no such table, a view, columns missing, ids that are no unique whole
    ///   numbers, or no number left.
    init(_ table: EventTable, in database: Database, path: String) throws {
        try table.requireTable(in: database, path: path)
        self.table = table
        let columns = try TableColumns(of: table.name, in: database)
        try columns.require(of: table, path: path)
        writableColumns = columns.writableNames
        let indexes = try TableIndexes(of: table.name, in: database)
        numbersRows = indexes.primaryKeyIsRowID && indexes.isUnique("id")
        if !numbersRows {
            let canRepeat = !indexes.isUnique("id")
            try database.requireWholeIDs(of: table.name, uniqueOnes: canRepeat, path: path)
        }
        let highest = try table.highestID(in: database)
        guard highest <= Self.highestID else {
            throw StoreError.noIDsLeft(path: path, table: table, highest: highest)
        }
    }

    /// Whether a column is there and can be given a value.
    func canBeGiven(_ column: String) -> Bool {
        writableColumns.contains { $0.lowercased() == column.lowercased() }
    }
}

extension EventTable {
    /// Checks that this is a table of the store, which can be written.
    ///
    /// - Throws: ``StoreError/noUsageTable(path:wanted:)``, ``StoreError/notATable(path:table:)``.
    func requireTable(in database: Database, path: String) throws {
        let type = try String.fetchOne(
            database,
            sql:
                "SELECT type FROM sqlite_master WHERE lower(name) = ? AND type IN ('table', 'view')",
            arguments: [name]
        )
        switch type {
        case nil: throw StoreError.noUsageTable(path: path, wanted: [self])
        case "view": throw StoreError.notATable(path: path, table: self)
        default: break
        }
    }

    /// The highest id; 0 where the table is empty.
    func highestID(in database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT coalesce(max(id), 0) FROM \(name)") ?? 0
    }
}

extension Database {
    /// Checks the ids of a table whose ids SQLite doesn't number, so that they can be anything.
    ///
    /// - Parameter uniqueOnes: Whether to look for ids that are there twice, too; it takes sorting
    ///   all of them.
    /// - Throws: ``StoreError/badID(path:table:value:)``.
    func requireWholeIDs(of table: String, uniqueOnes: Bool, path: String) throws {
        let repeated = "UNION ALL SELECT id FROM \(table) GROUP BY id HAVING count(*) > 1"
        let bad = try Row.fetchOne(
            self,
            sql: """
                SELECT CAST(id AS TEXT) FROM (
                    SELECT id FROM \(table) WHERE typeof(id) <> 'integer'
                    \(uniqueOnes ? repeated : "")
                ) LIMIT 1
                """
        )
        guard let bad else { return }
        let value = String.fromDatabaseValue(bad[0]) ?? "NULL"
        throw StoreError.badID(path: path, table: table, value: value)
    }
}
