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
        try allowed.require(
            changes: flatMap(\.runningChanges),
            unread: flatMap(\.unreadCounts)
        )
    }
}

extension CleanupRisks {
    /// Refuses what is none of these.
    ///
    /// - Parameters:
    ///   - changes: The resources whose answer a cleanup would change.
    ///   - counts: How many rows it deletes that each consumer has not read.
    /// - Throws: ``StoreError/runningSetWouldChange(changes:)``,
    ///   ``StoreError/unreadRowsWouldGo(counts:)``.
    package func require(
        changes: @autoclosure () -> [RunningChange],
        unread counts: @autoclosure () -> [UnreadCount]
    ) throws(StoreError) {
        if !contains(.runningSetChange) {
            let changes = changes()
            guard changes.isEmpty else { throw .runningSetWouldChange(changes: changes) }
        }
        if !contains(.unreadRows) {
            let counts = counts().filter { $0.rows > 0 }
            guard counts.isEmpty else { throw .unreadRowsWouldGo(counts: counts) }
        }
    }
}
