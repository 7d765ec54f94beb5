internal import Foundation
internal import GRDB
internal import Synchronization

extension EventStore {
    /// Asks several things of the store as it is at one moment: all that `body` asks of this object,
    /// on the thread that calls it, is one transaction.
    ///
    /// While it lasts nobody else can commit to a store that isn't in WAL mode: what waits for a
    /// person doesn't belong in it. Nothing can be written in it.
    ///
    /// - Throws: ``/UsageRules/StoreError``; what `body` throws.
    public func reading<Value>(_ body: () throws -> Value) throws -> Value {
        try read { _ in
            let before = readingThread.withLock { thread in
                defer { thread = Self.currentThread }
                return thread
            }
            defer { readingThread.withLock { $0 = before } }
            return try body()
        }
    }

    /// Whether the thread that asks is in ``reading(_:)``.
    var isReading: Bool { readingThread.withLock { $0 == Self.currentThread } }

    private static var currentThread: ObjectIdentifier { ObjectIdentifier(Thread.current) }
}
