internal import GRDB
internal import Synchronization
internal import UsageRules

/// Remembers what is known of a connection's tables for as long as the schema is the same, so that
/// rows that scroll into view cost no questions about it.
final class TableFactsMemory: Sendable {
    private struct Known {
        var schemaVersion: Int64?
        var tables: [EventTable: TableFacts] = [:]
    }

    private let known = Mutex(Known())

    /// What is known of a table in this transaction.
    ///
    /// SQLite counts the changes of the schema in the file, whoever makes them, and asks that number
    /// itself whether what it has parsed still holds. A transaction that writes must not ask here: if
    /// it changed the schema and was rolled back, the next change would get the same number.
    func facts(of table: EventTable, in database: Database) throws -> TableFacts {
        let version = try database.pragma("schema_version")
        return try known.withLock { known in
            if known.schemaVersion != version || version == nil {
                known = Known(schemaVersion: version)
            }
            if let facts = known.tables[table] { return facts }
            let facts = try TableFacts(of: table, in: database)
            known.tables[table] = facts
            return facts
        }
    }
}
