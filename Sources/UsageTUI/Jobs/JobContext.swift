import EventStore
import UsageRules

/// What jobs work on, and how.
struct JobContext: Sendable {
    /// What is read, and how a cleanup is run.
    struct Options: Sendable {
        var tables = EventTable.usageTables
        /// The moment that counts as now; nil asks the store.
        var now: EventTime?
        /// How many rows one transaction of a cleanup deletes.
        var batchSize = BatchSize.forCleanup
        /// The folder that exports are written to.
        var exportFolder = "."
    }

    /// The store, opened for reading.
    let store: EventStore
    let options: Options
    /// Opens a connection of the job's own, for a question that only an interruption ends early.
    let openInterruptible: @Sendable (_ path: String) throws -> EventStore

    /// Opens a connection that may write.
    func openForWriting() throws -> EventStore {
        try EventStore(path: store.path, access: .readWrite)
    }
}
