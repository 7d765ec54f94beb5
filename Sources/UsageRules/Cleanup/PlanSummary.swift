/// What one cleanup of one table would do, in numbers: all that a person is told of it without its rows.
package struct PlanSummary: Hashable, Sendable {
    /// How far a consumer of the table has come, and what the cleanup does to it.
    package struct Consumer: Hashable, Sendable {
        /// How many of the rows that go it has not read.
        package let unread: UnreadCount
        /// Whether the event that it has read last goes, so that it can't go on behind it.
        package let losesCheckpoint: Bool

        package init(unread: UnreadCount, losesCheckpoint: Bool) {
            (self.unread, self.losesCheckpoint) = (unread, losesCheckpoint)
        }
    }

    /// The table that is cleaned.
    package let table: EventTable
    /// How many days ago its rows became old.
    package let cutoffAgeInDays: Int
    /// The moment before which a row is old.
    package let cutoff: EventTime
    /// How many rows have each reason.
    package let counts: [Reason: Int]
    /// The consumers of the table, those who have read least first.
    package let consumers: [Consumer]
    /// How many resources of each kind run, according to all rows.
    package let runningBefore: [ResourceKind: Int]
    /// The resources whose answer the cleanup would change.
    package let runningChanges: [RunningChange]

    /// - Parameters:
    ///   - policy: The cleanup's options.
    ///   - now: The moment that counts as now.
    ///   - counts: How many rows have each reason; a reason that no row has need not be there.
    package init(
        of table: EventTable,
        _ policy: CleanupPolicy,
        now: EventTime,
        counts: [Reason: Int],
        consumers: [Consumer],
        runningBefore: [ResourceKind: Int],
        runningChanges: [RunningChange]
    ) {
        self.table = table
        cutoffAgeInDays = policy.cutoffAge(of: table)
        cutoff = policy.cutoff(of: table, now: now)
        self.counts = counts.filter { $0.value > 0 }
        self.consumers = consumers
        self.runningBefore = runningBefore
        self.runningChanges = runningChanges.inOrder
    }

    /// How many rows there are.
    package var total: Int { counts.values.reduce(0, +) }

    /// How many of them are old: whatever its reason, a row is either that, or recent, or nobody knows.
    package var oldCount: Int { total - (counts[.recent] ?? 0) - (counts[.unreadableTime] ?? 0) }

    /// How many rows the cleanup deletes.
    package var prunableCount: Int {
        counts.reduce(0) { $1.key.decision == .prune ? $0 + $1.value : $0 }
    }

    /// How many of these some consumer has not read: whoever has come least far has read none that another
    /// one hasn't.
    package var unreadRowCount: Int { consumers.first?.unread.rows ?? 0 }

    /// Whether the cleanup leaves the answer to "what runs?" as it is.
    package var keepsRunningSet: Bool { runningChanges.isEmpty }

    /// How many resources of each kind would run, according to the rows that stay.
    package var runningAfter: [ResourceKind: Int] {
        runningChanges.reduce(into: runningBefore) { counts, change in
            switch change.effect {
            case .lost: counts[change.kind, default: 0] -= 1
            case .appears: counts[change.kind, default: 0] += 1
            case .startChanges, .footprintChanges: break
            }
        }
    }
}

extension CleanupPlan {
    /// The plan in numbers.
    package var summary: PlanSummary {
        PlanSummary(
            of: table,
            policy,
            now: now,
            counts: counts,
            consumers: unreadCounts.map {
                PlanSummary.Consumer(
                    unread: $0,
                    losesCheckpoint: deletesCheckpoint(of: $0.consumer)
                )
            },
            runningBefore: runningBefore.counts(of: table),
            runningChanges: runningChanges
        )
    }
}

extension RunningSet {
    /// How many resources of each kind of a table run.
    package func counts(of table: EventTable) -> [ResourceKind: Int] {
        Dictionary(uniqueKeysWithValues: table.lifecycles.map { ($0.kind, count(of: $0.kind)) })
    }
}

extension Collection<PlanSummary> {
    /// How many rows the cleanup of all tables deletes.
    package var prunableCount: Int { reduce(0) { $0 + $1.prunableCount } }
}
