import EventStore
import Synchronization
import UsageRules
import Presentation

/// A connection that one thread opens and uses, and another interrupts.
final class InterruptibleStore: Sendable {
    private let store = Mutex<EventStore?>(nil)

    /// Opens a store for reading.
    ///
    /// An interruption that came before finds nothing to end: ask then whether the task goes on.
    func open(_ path: String) throws -> EventStore {
        let opened = try EventStore(path: path, bounds: JobContext.bounds())
        store.withLock { $0 = opened }
        return opened
    }

    /// Ends what the store is being asked at this moment, if it is open.
    func interrupt() {
        store.withLock { $0 }?.interrupt()
    }
}
