/// What a cleanup did, and what it left.
public struct CleanupOutcome: Sendable {
    /// What was deleted.
    public package(set) var report: CleanupReport
    /// The tables as they were read to prove the result: what a scan would learn, without another
    /// one.
    public let snapshot: StoreSnapshot

    package init(report: CleanupReport, snapshot: StoreSnapshot) {
        self.report = report
        self.snapshot = snapshot
    }
}
