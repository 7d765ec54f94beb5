/// What a sweep does with a stale baseline: one whose resource no longer runs, and that no ending
/// follows.
public enum StaleBaselinePolicy: String, CaseIterable, Sendable {
    /// It is removed: the seeded row was a mistake.
    case remove
    /// The missing ending is appended, for stores that consumers already read.
    case end
}
