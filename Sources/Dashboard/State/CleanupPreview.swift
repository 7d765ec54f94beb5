internal import Presentation
package import UsageRules

/// What the next cleanup does to all tables: its plans, with what the views show of them.
///
/// Made once in the background.
package struct CleanupPreview: Sendable {
    /// What was asked for.
    package let request: PlanRequest
    /// What becomes of each table's rows, in the snapshot's order.
    let tables: [Table]
    /// The resources whose answer the cleanup would change.
    let changes: [RunningChange]
    /// How many rows there are for each day.
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

    /// Looks at every row.
    package init(_ request: PlanRequest, _ plans: [CleanupPlan]) {
        self.request = request
        tables = plans.map(Table.init)
        changes = plans.flatMap(\.runningChanges)
        days = DayCount.counting(plans)
    }

    /// A plan for each table.
    package var plans: [CleanupPlan] { tables.map(\.plan) }

    /// The moment before which a row is old.
    var cutoff: EventTime { request.policy.cutoff(now: request.now) }

    /// How many rows there are.
    var rowCount: Int { plans.reduce(0) { $0 + $1.index.count } }

    /// How many rows go.
    var prunableCount: Int { plans.reduce(0) { $0 + $1.prunableCount } }

    /// How many old rows stay.
    var keptCount: Int { tables.reduce(0) { $0 + $1.kept.count } }

    /// How many of the old rows stay because something still runs.
    var keptForRunningCount: Int { count(of: .runningStart) + count(of: .runningLatest) }

    /// How many rows of all tables have a reason.
    func count(of reason: Reason) -> Int { plans.reduce(0) { $0 + ($1.counts[reason] ?? 0) } }

    /// The plan of a table.
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
    /// The days of some plans, in order.
    fileprivate static func counting(_ plans: [CleanupPlan]) -> [Self] {
        var days: [Int: Self] = [:]
        for plan in plans { count(plan, &days) }
        return days.values.sorted { $0.day < $1.day }
    }

    private static func count(_ plan: CleanupPlan, _ days: inout [Int: Self]) {
        // Rows of a day follow each other: the dictionary is asked when the day changes.
        var current: Self?
        for position in 0..<plan.index.count {
            let time = plan.index.times[position]
            guard time.isReadable else { continue }
            if current?.day != time.dayNumber {
                if let current { days[current.day] = current }
                current = days[time.dayNumber] ?? Self(day: time.dayNumber)
            }
            if plan.reasons[position].decision == .prune {
                current?.pruned += 1
            } else {
                current?.kept += 1
            }
        }
        if let current { days[current.day] = current }
    }
}
