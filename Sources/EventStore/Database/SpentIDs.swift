internal import GRDB
internal import UsageRules

/// Tables that number their rows, and whose numbers are used up although rows may have gone: SQLite
/// remembers the highest id that ever was, where a table says AUTOINCREMENT.
enum SpentIDs {
    /// Checks that no usage table is one.
    ///
    /// - Throws: ``StoreError/noIDsLeft(path:table:highest:)``.
    static func requireNone(in database: Database, path: String) throws {
        guard try database.kind(ofTable: "sqlite_sequence") != nil else { return }
        for table in EventTable.usageTables {
            let highest = try database.integer(
                from: "sqlite_sequence",
                "SELECT max(seq) FROM sqlite_sequence WHERE lower(name) = ? AND typeof(seq) = ?",
                [table.name, "integer"]
            )
            guard let highest, highest == .max else { continue }
            throw StoreError.noIDsLeft(path: path, table: table, highest: highest)
        }
    }
}
