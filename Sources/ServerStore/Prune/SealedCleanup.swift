package import UsageRules

/// What was sealed of a cleanup inside a server: the rows themselves stay there.
package struct SealedCleanup: Sendable {
    /// One table of it.
    package struct Table: Sendable {
        /// It in numbers.
        package let summary: PlanSummary
        /// The greatest id; nil where there are no rows.
        package let lastID: Int64?
        /// Some rows that stay, by id and guid.
        package let witnesses: [(id: Int64, guid: String)]
        /// The columns of the server's table that no snapshot has, and that aren't saved.
        package let unsavedColumns: [String]

        package var table: EventTable { summary.table }
        package var prunableCount: Int { summary.prunableCount }
    }

    /// The moment that counts as now.
    package let clock: StoreClock
    /// The options.
    package let policy: CleanupPolicy
    /// The tables, in the order in which they are cleaned.
    package let tables: [Table]
    /// The server's clock when that was sealed.
    let sealedAt: EventTime

    /// All of it in numbers.
    package var summaries: [PlanSummary] { tables.map(\.summary) }

    /// How many rows go.
    package var prunableCount: Int { summaries.prunableCount }

    /// Refuses what was not allowed, as for a store.
    ///
    /// - Throws: ``StoreError/runningSetWouldChange(changes:)``,
    ///   ``StoreError/unreadRowsWouldGo(counts:)``.
    package func requireNoRisks(but allowed: CleanupRisks) throws(StoreError) {
        try allowed.require(
            changes: summaries.flatMap(\.runningChanges),
            unread: summaries.flatMap { $0.consumers.map(\.unread) }
        )
    }
}
