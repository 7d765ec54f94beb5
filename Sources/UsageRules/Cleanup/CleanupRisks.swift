/// What a cleanup is refused for, unless somebody has allowed it.
public struct CleanupRisks: OptionSet, Hashable, Sendable {
    /// It changes what reads as running.
    public static let runningSetChange = CleanupRisks(rawValue: 1)
    /// It deletes rows that a consumer has not read.
    public static let unreadRows = CleanupRisks(rawValue: 2)

    /// A bit for each.
    public let rawValue: UInt8

    /// Those whose bits are set.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }
}

extension [CleanupPlan] {
    /// How many rows the cleanup of all tables deletes.
    package var prunableCount: Int { reduce(0) { $0 + $1.prunableCount } }

    /// Refuses what was not allowed.
    ///
    /// - Throws: ``StoreError/runningSetWouldChange(changes:)``,
    ///   ``StoreError/unreadRowsWouldGo(counts:)``.
    package func requireNoRisks(but allowed: CleanupRisks) throws(StoreError) {
        if !allowed.contains(.runningSetChange) {
            let changes = flatMap(\.runningChanges)
            guard changes.isEmpty else { throw .runningSetWouldChange(changes: changes) }
        }
        if !allowed.contains(.unreadRows) {
            let counts = flatMap(\.unreadCounts).filter { $0.rows > 0 }
            guard counts.isEmpty else { throw .unreadRowsWouldGo(counts: counts) }
        }
    }
}
