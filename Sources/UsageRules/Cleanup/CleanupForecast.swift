/// What the daily cleanups of the next days take from a table if nothing else happens, and what one with
/// another cutoff would take now.
package struct CleanupForecast: Sendable {
    /// The table.
    package let table: EventTable
    /// What each cleanup takes, by reason: the first one runs now.
    package let days: [[Reason: Int]]
    /// What a cleanup takes now, by reason, for each cutoff age from 0 days.
    package let cutoffs: [[Reason: Int]]

    /// The highest cutoff age that is looked at, in days.
    package static let highestCutoffAge = 120
    /// The most days that can be looked ahead: ten years.
    package static let mostDays = 3_653

    /// Makes a forecast.
    ///
    /// - Parameters:
    ///   - plan: The first of the cleanups.
    ///   - days: How many days to look ahead, up to ``mostDays``.
    package init(_ plan: CleanupPlan, days: Int) {
        self.init(KeptUntil(plan), of: plan, days: days)
    }

    /// The same where it is known until when each row is kept.
    package init(_ keptUntil: KeptUntil, of plan: CleanupPlan, days: Int) {
        table = plan.table
        self.days = keptUntil.counts(days: min(max(0, days), Self.mostDays))
        cutoffs = Self.cutoffs(plan)
    }

    /// Every cutoff of now is one of a daily cleanup that began long ago and deleted nothing.
    private static func cutoffs(_ plan: CleanupPlan) -> [[Reason: Int]] {
        let oldest = plan.now.addingDays(-highestCutoffAge)
        var decisions = DailyDecisions(plan.policy, firstCutoff: oldest, plan.index)
        for position in decisions.disordered.values.joined() { decisions.forget(position) }
        let added = decisions.numbers.counted(with: decisions.reasons, upTo: highestCutoffAge)
        var counts: [[Reason: Int]] = []
        for day in added { counts.append((counts.last ?? [:]).merging(day, uniquingKeysWith: +)) }
        for positions in decisions.disordered.values {
            decisions.count(positions, into: &counts)
        }
        return counts.reversed()
    }
}

extension DailyDecisions {
    /// Counts what a cleanup with each of the cutoffs takes of one key's rows.
    fileprivate func count(_ positions: [Int], into counts: inout [[Reason: Int]]) {
        var old: [Int] = []
        let groups = byAge(positions)
        for (place, group) in groups.enumerated() where Int(group.number) < counts.count {
            old = (old + group.positions).sorted()
            var taken: [Reason: Int] = [:]
            forEachPrunable(among: old) { taken[$1, default: 0] += 1 }
            let next = place + 1 < groups.count ? Int(groups[place + 1].number) : counts.count
            for number in Int(group.number)..<min(next, counts.count) {
                counts[number].merge(taken, uniquingKeysWith: +)
            }
        }
    }
}
