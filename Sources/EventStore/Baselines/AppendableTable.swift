internal import GRDB
internal import UsageRules

/// An events table that rows can be appended to, in a store that someone else may have made.
struct AppendableTable {
    let table: EventTable
    /// The columns that can be given a value, as the table names them: generated ones can't, and
    /// what SQLite numbers besides `id` is its own affair.
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
        let indexes = try TableIndexes(of: table.name, in: database)
        let numbersRows = indexes.numbersRows(in: "id")
        self.numbersRows = numbersRows
        writableColumns = columns.writableNames.filter {
            numbersRows || !indexes.numbersRows(in: $0)
        }
        let computed = columns.computed(
            among: table.requiredColumns.filter { $0 != "id" }
                + columns.lifecycles(of: table).dropFirst().map(\.keyColumn)
        )
        guard computed.isEmpty else {
            throw StoreError.computedColumns(path: path, table: table, columns: computed)
        }
        if !numbersRows {
            let canRepeat = !indexes.isUnique("id")
            try database.requireWholeIDs(of: table.name, uniqueOnes: canRepeat, path: path)
        }
        for lifecycle in columns.lifecycles(of: table) {
            try database.requireTextKeys(lifecycle.keyColumn, of: table.name, path: path)
        }
        let highest = try max(table.highestID(in: database), table.highestSpentID(in: database))
        guard highest <= Self.highestID else {
            throw StoreError.noIDsLeft(path: path, table: table, highest: highest)
        }
    }

    /// The table in Cloud Controller's own database.
    init(ofCloudController table: EventTable) {
        self.table = table
        writableColumns = table.definition.columnNames
        numbersRows = true
    }

    /// Whether rows of a lifecycle can be told by their key.
    func holds(_ lifecycle: Lifecycle) -> Bool { canBeGiven(lifecycle.keyColumn) }

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
        switch try database.kind(ofTable: name) {
        case nil: throw StoreError.noUsageTable(path: path, wanted: [self])
        case "view": throw StoreError.notATable(path: path, table: self)
        default: break
        }
    }

    /// Checks, before anything is written, that nothing else happens when rows are appended and
    /// deleted.
    ///
    /// - Throws: ``StoreError/triggerActs(path:table:trigger:)``.
    func requireNoActingTrigger(
        deleting: Bool = false,
        in database: Database,
        path: String
    ) throws {
        try database.requireNoActingTrigger(
            of: deleting
                ? "DELETE FROM \(name) WHERE id = 0" : "INSERT INTO \(name) DEFAULT VALUES",
            table: name,
            path: path
        )
    }

    /// The highest id that SQLite gave to a row that may have gone: it remembers that where the table
    /// says AUTOINCREMENT, and gives higher ones only.
    func highestSpentID(in database: Database) throws -> Int64 {
        guard try database.kind(ofTable: "sqlite_sequence") != nil else { return 0 }
        let sql = """
            SELECT max(seq) FROM sqlite_sequence WHERE lower(name) = ? AND typeof(seq) = 'integer'
            """
        return try database.integer(from: "sqlite_sequence", sql, [name]) ?? 0
    }

    /// The highest id; 0 where the table is empty.
    func highestID(in database: Database) throws -> Int64 {
        try database.integer(from: name, "SELECT max(id) AS id FROM \(name)") ?? 0
    }
}

extension Database {
    /// Checks that the keys of a table are texts, as those of Cloud Controller are: a number is no text to
    /// SQLite, and what runs would be seeded once more, or swept, for that.
    ///
    /// Where the column is declared as text SQLite itself sees to it, and no row is read.
    ///
    /// - Throws: ``StoreError/badValue(path:table:column:value:)``.
    func requireTextKeys(_ column: String, of table: String, path: String) throws {
        let declared = try one(
            from: "pragma_table_xinfo",
            "SELECT upper(type) FROM pragma_table_xinfo(?) WHERE lower(name) = ?",
            [table, column]
        ) { $0.value(0).string ?? "" }
        let isText = ["CHAR", "CLOB", "TEXT"].contains { declared?.contains($0) == true }
        guard !isText else { return }
        let number = try one(
            from: table,
            """
            SELECT \(column) FROM \(table) WHERE typeof(\(column)) IN ('integer', 'real') LIMIT 1
            """
        ) { $0.value(0) }
        guard let number else { return }
        throw StoreError.badValue(path: path, table: table, column: column, value: number)
    }

    /// Checks the ids of a table whose ids SQLite doesn't number, so that they can be anything.
    ///
    /// - Parameter uniqueOnes: Whether to look for ids that are there twice, too; it takes sorting
    ///   all of them.
    /// - Throws: ``StoreError/badID(path:table:value:)``.
    func requireWholeIDs(of table: String, uniqueOnes: Bool, path: String) throws {
        let repeated = "UNION ALL SELECT id FROM \(table) GROUP BY id HAVING count(*) > 1"
        let bad = try one(
            from: table,
            """
            SELECT CAST(id AS TEXT) FROM (
                SELECT id FROM \(table) WHERE typeof(id) <> 'integer'
                \(uniqueOnes ? repeated : "")
            ) LIMIT 1
            """
        ) { $0.value(0).string ?? "NULL" }
        guard let bad else { return }
        let isAllText = try TableColumns(of: table, in: self).areAllText
        throw StoreError.badID(bad, path: path, table: table, isAllText: isAllText)
    }
}
