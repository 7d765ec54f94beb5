import EventStore
import Synchronization

/// The store that is read: another file, once the one that was opened is not at its path any more.
final class StoreHolder: Sendable {
    private let store: Mutex<EventStore>

    init(_ store: EventStore) {
        self.store = Mutex(store)
    }

    /// The store that the rows on the screen are from.
    var current: EventStore { store.withLock { $0 } }

    /// Reads the file that is at the path now; where that works, it is the current one from then on.
    ///
    /// - Throws: ``StoreError`` where there is none that can be read; what `body` throws.
    func readingAnew<Value>(_ body: (EventStore) throws -> Value) throws -> Value {
        let before = current
        guard !before.isAtItsPath else { return try body(before) }
        let store = try EventStore(path: before.path, bounds: before.bounds)
        let value = try body(store)
        self.store.withLock { $0 = store }
        return value
    }
}
