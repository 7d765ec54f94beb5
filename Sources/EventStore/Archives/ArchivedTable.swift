internal import GRDB
internal import UsageRules

/// What an archive holds of one table.
struct ArchivedTable {
    /// A column of the store's table.
    struct Column: Hashable {
        let name: String
        /// Its type, as the table declared it.
        let type: String
    }

    let table: EventTable
    /// The columns whose values are kept.
    ///
    /// All that can be given one; the id comes first.
    let columns: [Column]
    /// How many rows were saved.
    var rows = 0
    /// How many of them have each reason.
    var rowsByReason: [Reason: Int] = [:]
    /// What they come to.
    var digest = RowDigest()

    init(_ table: EventTable, columns: [Column]) {
        (self.table, self.columns) = (table, columns)
    }

    /// The columns as the store's table has them.
    ///
    /// - Throws: ``StoreError/noUsageTable(path:wanted:)``, ``StoreError/notATable(path:table:)``.
    init(_ table: EventTable, in store: Database, path: String) throws {
        try table.requireTable(in: store, path: path)
        let columns = try store.all(
            from: "pragma_table_xinfo",
            """
            SELECT name, upper(type) FROM pragma_table_xinfo(?) WHERE hidden = 0
            ORDER BY lower(name) <> 'id', cid
            """,
            [table.name]
        ) { Column(name: try $0.text(0), type: try $0.text(1)) }
        guard columns.first?.name.lowercased() == "id" else {
            throw StoreError.computedColumns(path: path, table: table, columns: ["id"])
        }
        self.init(table, columns: columns)
    }

    /// The name of the column that tells why a row was deleted: one that the table itself hasn't.
    var reasonColumn: String {
        let taken = Set(columns.map { $0.name.lowercased() })
        var name = ArchiveManifest.reasonColumn
        while taken.contains(name) { name += "_" }
        return name
    }

    /// A name of SQLite's own row number that no column has taken.
    var rowID: String {
        let taken = Set(columns.map { $0.name.lowercased() })
        return ["rowid", "_rowid_"].first { !taken.contains($0) } ?? "oid"
    }

    /// The names of the columns, as SQL lists them.
    var columnList: String { columns.map(\.name.quotedIdentifier).joined(separator: ", ") }

    /// The statement that saves a row: its reason, then its values.
    var insert: String {
        let marks = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
        return "INSERT OR ABORT INTO \(table.name) VALUES (\(marks))"
    }

    /// Notes that a row was saved.
    mutating func note(
        _ row: ScannedRow,
        _ columns: Range<Int32>,
        _ reason: Reason?,
        isUTF8: Bool
    ) {
        rows += 1
        if let reason { rowsByReason[reason, default: 0] += 1 }
        digest.add(reason?.name)
        digest.add(row, columns, isUTF8: isUTF8)
    }
}
