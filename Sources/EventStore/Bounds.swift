public import UsageRules

extension EventStore {
    /// What keeps a store from holding up whoever asks it: it is untrusted, and others use it, too.
    public struct Bounds: Sendable {
        /// How many bytes of a text or of bytes are read where it is only to be shown.
        public static let lengthForShowing = 4096

        /// How long to wait for another program's lock; zero doesn't wait.
        public var lockTimeout: Duration
        /// Values that are longer in bytes are cut, with a mark; nil keeps them whole.
        public var longestValue: Int?
        /// Asked again and again while SQLite is at work or waits for a lock, on the thread that
        /// asked the store; once it answers true, whoever asked gets a `CancellationError`.
        ///
        /// Reads end at once. A transaction that writes has a moment to come to its end, and is
        /// rolled back only when it doesn't.
        public var shouldStop: @Sendable () -> Bool
        /// How long that moment is.
        public var timeToCommit = Duration.seconds(10)
        /// Called now and then while the store is locked, and with nil when that is over.
        public var onWait: @Sendable (LockWait?) -> Void

        /// Bounds; by default those of somebody who waits patiently and wants everything whole.
        public init(
            lockTimeout: Duration = .seconds(5),
            longestValue: Int? = nil,
            shouldStop: @escaping @Sendable () -> Bool = { false },
            onWait: @escaping @Sendable (LockWait?) -> Void = { _ in }
        ) {
            self.lockTimeout = lockTimeout
            self.longestValue = longestValue
            self.shouldStop = shouldStop
            self.onWait = onWait
        }
    }
}
