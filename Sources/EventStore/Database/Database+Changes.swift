internal import GRDB
internal import UsageRules

// A store that someone else made can do less, more or something else than it is asked: skip a row,
// replace one, or run a trigger. So whatever writes to a table that can be theirs
//
// - prepares its statement by `writing`, which refuses those that would set a trigger off, before
//   anything is written, and in the transaction that writes;
// - says `OR ABORT`, which overrides the conflict clause that a constraint of the table declares;
// - does it within `changing`, which compares what SQLite counted with what was meant.
//
// Foreign keys are off on our connections, so nothing cascades. What throws rolls the transaction
// back.
extension Database {
    /// Prepares a statement that writes.
    ///
    /// - Parameters:
    ///   - sql: The statement.
    ///   - table: The table that it writes.
    ///   - path: The store's path, for errors.
    /// - Throws: ``StoreError/triggerActs(path:table:trigger:)``.
    func writing(_ sql: String, to table: String, path: String) throws -> Statement {
        try requireNoActingTrigger(of: sql, table: table, path: path)
        return try cachedStatement(sql: sql)
    }

    /// Makes changes to one table, and fails where SQLite changed another number of rows, there or
    /// anywhere.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - path: The store's path, for errors.
    ///   - meant: How many rows are to change; nil where only the changes tell.
    ///   - body: Makes the changes, and tells how many rows of the table they were.
    /// - Returns: What `body` returned.
    /// - Throws: ``StoreError/otherRowsChanged(path:table:meant:changed:)``; what `body` throws.
    func changing(
        _ table: String,
        path: String,
        rows meant: Int? = nil,
        _ body: () throws -> Int
    ) throws -> Int {
        let before = totalChangesCount
        let count = try body()
        let changed = totalChangesCount - before
        guard changed == count, count == meant ?? count else {
            throw StoreError.otherRowsChanged(
                path: path,
                table: table,
                meant: meant ?? count,
                changed: changed
            )
        }
        return count
    }

    /// Appends rows to an events table.
    ///
    /// - Parameter body: Appends them, and tells how many they were.
    /// - Returns: How many rows were appended, and the range of their ids; nil for none.
    /// - Throws: ``StoreError/otherRowsChanged(path:table:meant:changed:)`` where they don't stand
    ///   behind all others, too.
    func appending(
        to table: EventTable,
        path: String,
        _ body: () throws -> Int
    ) throws -> (count: Int, ids: ClosedRange<Int64>)? {
        let before = try table.highestID(in: self)
        let count = try changing(table.name, path: path, body)
        let sql = "SELECT count(*), min(id), max(id) FROM \(table.name) WHERE id > ?"
        let appended = try one(from: table.name, sql, [before]) {
            (count: Int(try $0.integer(0)), first: $0.value(1), last: $0.value(2))
        }
        guard let appended, appended.count == count else {
            throw StoreError.otherRowsChanged(
                path: path,
                table: table.name,
                meant: count,
                changed: appended?.count ?? 0
            )
        }
        guard case (.integer(let first), .integer(let last)) = (appended.first, appended.last)
        else { return nil }
        return (count, first...last)
    }
}
