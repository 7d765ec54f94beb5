import EventStore
import Synchronization

/// A connection that one thread opens and uses, and another interrupts.
final class InterruptibleStore: Sendable {
    private let store = Mutex<EventStore?>(nil)
    private let isInterrupted = Atomic(false)

    /// Opens a store.
    ///
    /// An interruption that came before finds nothing to end: ask then whether the task goes on.
    func open(
        _ path: String,
        _ access: EventStore.Access,
        _ bounds: EventStore.Bounds
    ) throws -> EventStore {
        var bounds = bounds
        bounds.shouldStop = { [self, stops = bounds.shouldStop] in
            isInterrupted.load(ordering: .relaxed) || stops()
        }
        let opened = try EventStore(path: path, access: access, bounds: bounds)
        store.withLock { $0 = opened }
        return opened
    }

    /// Ends what the store is being asked at this moment, if it is open, and every wait for another
    /// program's lock.
    func interrupt() {
        isInterrupted.store(true, ordering: .relaxed)
        store.withLock { $0 }?.interrupt()
    }
}
