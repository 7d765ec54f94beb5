import EventStore
import UsageRules

/// What jobs work on, and how.
struct JobContext: Sendable {
    /// What is read, and how a cleanup is run.
    struct Options: Sendable {
        var tables = EventTable.usageTables
        /// The moment that counts as now; nil asks the store.
        var now: EventTime?
        /// The checkpoints of consumers that were given by hand.
        var afterGUIDs: [String] = []
        /// How many rows one transaction of a cleanup deletes.
        var batchSize = BatchSize.forCleanup
        /// The folder that exports are written to.
        var exportFolder = "."
        /// Where the dashboard remembers what is chosen; nil where it doesn't.
        var stateFile: String?
    }

    /// Holds the store, opened for reading.
    let holder: StoreHolder
    let options: Options
    /// What searches have read so far.
    var labels = LabelCache()
    /// Opens a connection of the job's own, for what only an interruption ends early: a long question,
    /// or writing.
    let open: @Sendable (EventStore.Access, EventStore.Bounds) throws -> EventStore

    /// The store, opened for reading.
    var store: EventStore { holder.current }

    /// Whether a job that writes is to stop.
    var isStopWanted: @Sendable () -> Bool = { false }

    /// Opens a connection that may write; a wish to stop ends its waits, too.
    func openForWriting() throws -> EventStore {
        var bounds = store.bounds
        bounds.shouldStop = isStopWanted
        bounds.longestValue = nil
        return try open(.readWrite, bounds)
    }

    /// Takes what a job says of its waits for another program's lock; nil ends one.
    ///
    /// A type of its own: Swift 6.3's optimizer makes a program that crashes of a task-local value that
    /// is a function.
    struct WaitTeller: Sendable {
        let tell: @Sendable (LockWait?) -> Void
    }

    /// Who is told of the waits of this task's job.
    @TaskLocal static var waitTeller: WaitTeller?

    /// The bounds of a store that jobs read: they end as soon as their task is cancelled, say that
    /// they wait, and read no more of a value than can be shown.
    static func bounds(_ bounds: EventStore.Bounds = EventStore.Bounds()) -> EventStore.Bounds {
        var bounds = bounds
        bounds.shouldStop = { Task.isCancelled }
        bounds.onWait = { [outsideOfJobs = bounds.onWait] in (waitTeller?.tell ?? outsideOfJobs)($0)
        }
        bounds.longestValue = EventStore.Bounds.lengthForShowing
        return bounds
    }
}
