/// A wait for a lock that another program has on a store.
public struct LockWait: Hashable, Sendable {
    /// The store's path.
    public let path: String
    /// How long it has lasted.
    public let duration: Duration
    /// Who has the lock, where the system tells.
    public let holder: LockHolder?

    package init(path: String, duration: Duration, holder: LockHolder?) {
        self.path = path
        self.duration = duration
        self.holder = holder
    }
}

/// A program that has a lock.
public struct LockHolder: Hashable, Sendable {
    /// The number of its process.
    public let processID: Int32
    /// The program's name, where the system tells.
    public let program: String?

    package init(processID: Int32, program: String?) {
        self.processID = processID
        self.program = program
    }
}
