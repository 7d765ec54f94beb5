internal import Presentation
package import UsageRules

/// What the next cleanup does to its tables: its plans, with what the views show of them.
///
/// Made once in the background.
package struct CleanupPreview: Sendable {
    /// What was asked for.
    package let request: PlanRequest
    /// A plan for each table that is cleaned, in the snapshot's order.
    package let plans: [CleanupPlan]
    /// The numbers of the rows that go, by time.
    let prunable: [UInt32]
    /// The numbers of the old rows that stay, by time.
    let kept: [UInt32]
    /// The numbers of all rows of the tables that are cleaned, by time; nil where these are all.
    let cleaned: [UInt32]?
    /// The resources whose answer the cleanup would change.
    let changes: [RunningChange]
    /// The consumers that have not read rows which go, with how many these are.
    let unread: [UnreadCount]
    /// The rows of the tables that were read and that the cleanup leaves alone.
    package let othersLeftAlone: [EventIndex]
    /// How many rows the cutoffs would take from which they were moved; nil where they weren't.
    let referenceCount: Int?
    /// How many rows there are, in all tables.
    let rowCount: Int
    /// How many rows there are for each day, in all tables.
    let days: [DayCount]

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
        let plans = try request.plans(of: snapshot)
        let indexes = snapshot.indexes
        let others = indexes.filter { index in !plans.contains { $0.table == index.table } }
        self.request = request
        self.plans = plans
        (prunable, kept) = Self.oldRows(plans, snapshot)
        let rowCount = snapshot.rowCount(at: request.moment)
        // What can't be read of a time comes last, and later rows before it.
        let recorded = snapshot.timeOrder.numbers.prefix(rowCount)
        cleaned =
            others.isEmpty && request.moment == nil
            ? nil : Self.rows(recorded, of: plans, snapshot.timeOrder)
        othersLeftAlone = others
        changes = plans.flatMap(\.runningChanges)
        unread = plans.flatMap(\.unreadCounts).filter { $0.rows > 0 }
        self.rowCount = rowCount
        days = DayCount.counting(plans, others, upTo: request.moment)
        referenceCount = request.reference.map { reference in
            plans.reduce(0) { $0 + $1.prunableCount(reference) }
        }
    }

    /// What it is refused for, unless that was allowed.
    var risks: CleanupRisks {
        var risks: CleanupRisks = []
        if !changes.isEmpty { risks.insert(.runningSetChange) }
        if !unread.isEmpty { risks.insert(.unreadRows) }
        return risks
    }

    /// The moments before which rows are old: that of all tables, or where these differ, each with its
    /// table's name.
    var cutoffs: [DayChart.Cutoff] {
        if let age = request.policy.cutoffAge(ofAll: plans.map(\.table)) {
            return [DayChart.Cutoff("cutoff", request.now.addingDays(-age))]
        }
        return plans.map { DayChart.Cutoff($0.table.shortName, $0.cutoff) }
    }

    /// These tables.
    var tablesLeftAlone: [EventTable] { othersLeftAlone.map(\.table) }

    /// Whether the event goes that a consumer has read last.
    func deletesCheckpoint(of count: UnreadCount) -> Bool {
        plan(of: count.table)?.deletesCheckpoint(of: count.consumer) ?? false
    }

    /// How many of the rows that go some consumer has not read.
    var unreadRowCount: Int { plans.reduce(0) { $0 + $1.unreadRowCount } }

    /// The consumers that have not read rows which go, such as `billing` or `billing and 2 others`.
    var unreadNames: String {
        guard let first = unread.first else { return "" }
        let others = Set(unread.map(\.consumer.name)).count - 1
        let name = TextWidth.clipped(first.consumer.title.text, to: Self.longestName)
        return others == 0 ? name : "\(name) and \(Format.count(others, "other"))"
    }

    private static let longestName = 24

    /// How many rows go.
    var prunableCount: Int { prunable.count }

    /// How many old rows stay.
    var keptCount: Int { kept.count }

    /// How many of the old rows stay because something still runs.
    var keptForRunningCount: Int { count(of: .runningStart) + count(of: .runningLatest) }

    /// How many rows have a reason.
    func count(of reason: Reason) -> Int { plans.reduce(0) { $0 + ($1.counts[reason] ?? 0) } }

    /// The plan of a table; nil where it is left alone.
    func plan(of table: EventTable) -> CleanupPlan? { plans.first { $0.table == table } }

    /// What runs before the cleanup, in words.
    var runningBefore: String {
        Format.running(plans.map { ($0.table, $0.runningBefore.counts(of: $0.table)) })
    }

    /// What would run after it, in words.
    var runningAfter: String {
        Format.running(plans.map { ($0.table, $0.runningAfter.counts(of: $0.table)) })
    }
}

extension CleanupPreview {
    /// The rows that go, and the old rows that stay.
    private static func oldRows(
        _ plans: [CleanupPlan],
        _ snapshot: StoreSnapshot
    ) -> (prunable: [UInt32], kept: [UInt32]) {
        // The rows are counted through as in the order, so that it is walked once.
        let reasons = snapshot.indexes.flatMap { index in
            plans.first { $0.table == index.table }?.reasons
                ?? ContiguousArray(repeating: Reason.recent, count: index.count)
        }
        var (prunable, kept): ([UInt32], [UInt32]) = ([], [])
        for number in snapshot.timeOrder.numbers {
            let reason = reasons[Int(number)]
            if reason.decision == .prune {
                prunable.append(number)
            } else if reason.isOfOldRow {
                kept.append(number)
            }
        }
        return (prunable, kept)
    }

    /// Those of some rows that are of the tables that some plans are for.
    private static func rows(
        _ numbers: ArraySlice<UInt32>,
        of plans: [CleanupPlan],
        _ order: TimeOrder
    ) -> [UInt32] {
        let tables = plans.map(\.table)
        return numbers.filter { tables.contains(order.row($0).table) }
    }
}

extension CleanupPreview.DayCount {
    /// The days of the rows of some plans, and of rows that all stay, in order; of a moment that has
    /// passed only those recorded up to it.
    fileprivate static func counting(
        _ plans: [CleanupPlan],
        _ others: [EventIndex],
        upTo moment: EventTime?
    ) -> [Self] {
        let latest = moment ?? .unreadable
        var days: [Int: Self] = [:]
        for plan in plans {
            count(plan.index, upTo: latest, &days) { plan.reasons[$0].decision == .prune }
        }
        for index in others { count(index, upTo: latest, &days) { _ in false } }
        return days.values.sorted { $0.day < $1.day }
    }

    private static func count(
        _ index: EventIndex,
        upTo latest: EventTime,
        _ days: inout [Int: Self],
        isPruned: (_ position: Int) -> Bool
    ) {
        // Rows of a day follow each other: the dictionary is asked when the day changes.
        var current: Self?
        for position in 0..<index.count {
            let time = index.times[position]
            guard time.isReadable, time <= latest else { continue }
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
