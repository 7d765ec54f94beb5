internal import Presentation
package import UsageRules

/// A cleanup's plans with what the views show of them, made once in the background.
package struct PlannedCleanup: Sendable {
    /// What was asked for.
    package let request: PlanRequest
    /// A plan for each table, in the snapshot's order.
    package let plans: [CleanupPlan]
    /// The resources whose answer the cleanup would change.
    let changes: [RunningChange]
    /// How many rows there are for each day.
    let days: [DayCount]
    /// When the oldest and the newest row were recorded, of those whose time can be read.
    let span: ClosedRange<EventTime>?
    /// For each plan the positions of the rows that go.
    let prunable: [[UInt32]]
    /// For each plan the positions of the old rows that stay.
    ///
    /// A row whose time can't be read is never old.
    let kept: [[UInt32]]

    /// The rows of one day, of all tables.
    struct DayCount: Hashable, Sendable {
        /// Days since 1970-01-01.
        let day: Int
        var kept = 0
        var pruned = 0

        var total: Int { kept + pruned }
    }

    /// Looks at every row once.
    package init(_ request: PlanRequest, _ plans: [CleanupPlan]) {
        self.request = request
        self.plans = plans
        changes = plans.flatMap(\.runningChanges)
        var days: [Int: DayCount] = [:]
        var span: ClosedRange<EventTime>?
        for plan in plans { Self.count(plan, &days, &span) }
        self.days = days.values.sorted { $0.day < $1.day }
        self.span = span
        prunable = plans.map { plan in Self.positions(plan) { $0.decision == .prune } }
        kept = plans.map { plan in
            Self.positions(plan) {
                $0.decision == .keep && $0 != .recent && $0 != .unreadableTime
            }
        }
    }

    /// The moment before which a row is old.
    var cutoff: EventTime { request.policy.cutoff(now: request.now) }

    /// How many rows there are.
    var rowCount: Int { plans.reduce(0) { $0 + $1.index.count } }

    /// How many rows go.
    var prunableCount: Int { plans.reduce(0) { $0 + $1.prunableCount } }

    /// How many old rows stay.
    var keptCount: Int { kept.reduce(0) { $0 + $1.count } }

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

    private static func count(
        _ plan: CleanupPlan,
        _ days: inout [Int: DayCount],
        _ span: inout ClosedRange<EventTime>?
    ) {
        // Rows of a day follow each other: the dictionary is asked when the day changes.
        var current: DayCount?
        for position in 0..<plan.index.count {
            let time = plan.index.times[position]
            guard time.isReadable else { continue }
            span = min(span?.lowerBound ?? time, time)...max(span?.upperBound ?? time, time)
            if current?.day != time.dayNumber {
                if let current { days[current.day] = current }
                current = days[time.dayNumber] ?? DayCount(day: time.dayNumber)
            }
            if plan.reasons[position].decision == .prune {
                current?.pruned += 1
            } else {
                current?.kept += 1
            }
        }
        if let current { days[current.day] = current }
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
