internal import GRDB
internal import UsageRules

extension Database {
    /// Makes changes to one table, and fails where SQLite changed more rows than that: a trigger
    /// of the store did.
    ///
    /// - Parameter body: Makes the changes, and tells how many rows they are.
    /// - Throws: ``StoreError/triggersChangeRows(path:table:)``, so that the transaction is rolled
    ///   back; what `body` throws.
    func changing(_ table: EventTable, path: String, _ body: () throws -> Int) throws -> Int {
        let before = totalChangesCount
        let count = try body()
        guard totalChangesCount - before == count else {
            throw StoreError.triggersChangeRows(path: path, table: table)
        }
        return count
    }
}
