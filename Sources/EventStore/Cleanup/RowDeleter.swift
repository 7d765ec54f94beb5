internal import GRDB
internal import UsageRules

/// Deletes rows of an events table by id, and counts what the deletes return.
struct RowDeleter {
    private let statement: Statement
    /// How rows are named.
    let lookup: IDLookup

    /// How many rows are deleted at a time.
    ///
    /// Without an index on `id` each statement reads the whole table, so it deletes all that it can.
    var chunkSize: Int { lookup.isSingle ? 1000 : .max }

    /// Prepares to delete rows of a table.
    ///
    /// - Throws: ``StoreError/triggerActs(path:table:trigger:)``.
    init(_ table: EventTable, in database: Database, path: String) throws {
        lookup = try IDLookup(table, in: database)
        statement = try database.writing(
            "DELETE FROM \(table.name) WHERE \(lookup.condition)",
            to: table.name,
            path: path
        )
    }

    /// Deletes rows, each of which has a reason.
    ///
    /// - Returns: How many rows were deleted, by reason.
    func delete(
        _ rows: some Sequence<(id: Int64, reason: Reason)>,
        _ database: Database
    ) throws -> [Reason: Int] {
        var deleted: [Reason: Int] = [:]
        if lookup.isSingle {
            for (id, reason) in rows {
                deleted[reason, default: 0] += try statement.executeUpdate(id, database)
            }
        } else {
            for (reason, rows) in Dictionary(grouping: rows, by: \.reason) {
                try statement.execute(arguments: [rows.map(\.id).jsonArray])
                deleted[reason] = database.changesCount
            }
        }
        return deleted
    }
}
