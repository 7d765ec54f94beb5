public import UsageRules

extension LockWait: CustomStringConvertible {
    /// One line: what is waited for, and for whom.
    public var description: String {
        "Waiting for \(path), locked by \(holder?.description ?? "another program")  "
            + "\(duration.components.seconds) s"
    }
}

extension LockHolder: CustomStringConvertible {
    /// The program's name and the number of its process.
    public var description: String {
        program.map { "\($0) (process \(processID))" } ?? "process \(processID)"
    }
}
