internal import Presentation
package import UsageRules

/// What the next cleanup does to its tables: its plans, with what the views show of them.
///
/// Made once in the background.
package struct CleanupPreview: Sendable {
    /// What was asked for.
    package let request: PlanRequest
    /// What becomes of the rows of each table that is cleaned, in the snapshot's order.
    let tables: [Table]
    /// The resources whose answer the cleanup would change.
    let changes: [RunningChange]
    /// The tables that were read and that the cleanup leaves alone.
    package let tablesLeftAlone: [EventTable]
    /// How many rows the cutoffs would take from which they were moved; nil where they weren't.
    let referenceCount: Int?
    /// How many rows there are, in all tables.
    let rowCount: Int
    /// How many rows there are for each day, in all tables.
    let days: [DayCount]

    /// What becomes of the rows of one table.
    struct Table: Sendable {
        let plan: CleanupPlan
        /// The positions of the rows that go.
        let prunable: [UInt32]
        /// The positions of the old rows that stay.
        ///
        /// A row whose time can't be read is never old.
        let kept: [UInt32]

        /// Looks at every row once.
        init(_ plan: CleanupPlan) {
            self.plan = plan
            prunable = Self.positions(plan) { $0.decision == .prune }
            kept = Self.positions(plan) {
                $0.decision == .keep && $0 != .recent && $0 != .unreadableTime
            }
        }

        private static func positions(
            _ plan: CleanupPlan,
            where isIncluded: (Reason) -> Bool
        ) -> [UInt32] {
            var positions: [UInt32] = []
            for position in plan.reasons.indices where isIncluded(plan.reasons[position]) {
                positions.append(UInt32(position))
            }
            return positions
        }
    }

    /// The rows of one day, of all tables.
    struct DayCount: Hashable, Sendable {
        /// Days since 1970-01-01.
        let day: Int
        var kept = 0
        var pruned = 0

        var total: Int { kept + pruned }

        /// Counts the rows of another day with these.
        mutating func add(_ other: DayCount) {
            kept += other.kept
            pruned += other.pruned
        }
    }

    /// Makes the plans, and looks at every row.
    ///
    /// - Throws: What ``StoreSnapshot/plans(_:now:only:)`` throws.
    package init(_ request: PlanRequest, _ snapshot: StoreSnapshot) throws(StoreError) {
        let plans = try snapshot.plans(request.policy, now: request.now, only: request.table)
        let indexes = snapshot.indexes
        let others = indexes.filter { index in !plans.contains { $0.table == index.table } }
        self.request = request
        tables = plans.map(Table.init)
        tablesLeftAlone = others.map(\.table)
        changes = plans.flatMap(\.runningChanges)
        rowCount = indexes.reduce(0) { $0 + $1.count }
        days = DayCount.counting(plans, others)
        referenceCount = request.reference.map { reference in
            plans.reduce(0) {
                $0 + CleanupPlan.prunableCount(reference, now: request.now, $1.index)
            }
        }
    }

    /// A plan for each table that is cleaned.
    package var plans: [CleanupPlan] { tables.map(\.plan) }

    /// The moment before which a row is old.
    ///
    /// Where the tables have different ones, the latest.
    var cutoff: EventTime { plans.map(\.cutoff).max() ?? request.policy.cutoff(now: request.now) }

    /// How many rows go.
    var prunableCount: Int { plans.reduce(0) { $0 + $1.prunableCount } }

    /// How many old rows stay.
    var keptCount: Int { tables.reduce(0) { $0 + $1.kept.count } }

    /// How many of the old rows stay because something still runs.
    var keptForRunningCount: Int { count(of: .runningStart) + count(of: .runningLatest) }

    /// How many rows have a reason.
    func count(of reason: Reason) -> Int { plans.reduce(0) { $0 + ($1.counts[reason] ?? 0) } }

    /// The plan of a table; nil where it is left alone.
    func plan(of table: EventTable) -> CleanupPlan? { plans.first { $0.table == table } }

    /// What runs before the cleanup, in words.
    var runningBefore: String {
        Format.running(plans.map { ($0.table, $0.runningBefore) })
    }

    /// What would run after it, in words.
    var runningAfter: String {
        Format.running(plans.map { ($0.table, $0.runningAfter) })
    }
}

extension CleanupPreview.DayCount {
    /// The days of the rows of some plans, and of rows that all stay, in order.
    fileprivate static func counting(_ plans: [CleanupPlan], _ others: [EventIndex]) -> [Self] {
        var days: [Int: Self] = [:]
        for plan in plans {
            count(plan.index, &days) { plan.reasons[$0].decision == .prune }
        }
        for index in others { count(index, &days) { _ in false } }
        return days.values.sorted { $0.day < $1.day }
    }

    private static func count(
        _ index: EventIndex,
        _ days: inout [Int: Self],
        isPruned: (_ position: Int) -> Bool
    ) {
        // Rows of a day follow each other: the dictionary is asked when the day changes.
        var current: Self?
        for position in 0..<index.count {
            let time = index.times[position]
            guard time.isReadable else { continue }
            if current?.day != time.dayNumber {
                if let current { days[current.day] = current }
                current = days[time.dayNumber] ?? Self(day: time.dayNumber)
            }
            if isPruned(position) {
                current?.pruned += 1
            } else {
                current?.kept += 1
            }
        }
        if let current { days[current.day] = current }
    }
}
