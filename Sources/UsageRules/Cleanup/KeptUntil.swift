/// Until when each row of a table is kept, if a cleanup with one plan's options runs every day from now on
/// and nothing else happens.
///
/// Each of these cleanups sees what the one before it left. Where ids and times disagree that matters: an
/// ending that is older than its beginning goes first, and the beginning stays.
package struct KeptUntil: Sendable {
    /// What becomes of a row.
    package enum Answer: Hashable, Sendable {
        /// A cleanup takes it: the first one to do so runs at this moment.
        case cleanup(EventTime)
        /// It tells of what runs, and stays as long as that does.
        case whileRunning
        /// It stays as long as it is the newest row.
        case whileNewest
        /// No cleanup takes it.
        case always
    }

    private let plan: CleanupPlan
    /// By position, the number of the cleanup that takes the row: 0 is the one that runs now.
    private let numbers: ContiguousArray<Int32>
    /// By position, why that cleanup takes it.
    private let reasons: ContiguousArray<Reason>

    /// Looks at every row once, and at those of keys whose ids and times disagree some more times.
    ///
    /// - Parameter plan: The first of the cleanups.
    package init(_ plan: CleanupPlan) {
        var decisions = DailyDecisions(plan.policy, firstCutoff: plan.cutoff, plan.index)
        for positions in decisions.disordered.values { decisions.simulate(positions) }
        self.plan = plan
        numbers = decisions.numbers
        reasons = decisions.reasons
    }

    /// Until when the row at a position is kept.
    package subscript(position: Int) -> Answer {
        let number = numbers[position]
        if number != DailyCutoffs.never { return .cleanup(plan.now.addingDays(Int(number))) }
        let (index, key) = (plan.index, plan.index.keys[position])
        guard index.times[position].isReadable else { return .always }
        if index.roles[position].part == .beginning, plan.policy.keepRunningRecords, key != .none,
            let run = plan.runningBefore.run(of: key),
            position == run.first || position == run.latest
        {
            return .whileRunning
        }
        let isNewest = plan.policy.keepAtLeastOneRecord && position == index.count - 1
        return isNewest ? .whileNewest : .always
    }

    /// How many rows each of the first cleanups takes, by reason.
    ///
    /// - Parameter days: How many days to look ahead: 0 gives the cleanup that runs now.
    package func counts(days: Int) -> [[Reason: Int]] {
        numbers.counted(with: reasons, upTo: days)
    }
}

extension DailyDecisions {
    /// Runs the cleanups of one key one after the other, each on what the one before it left.
    fileprivate mutating func simulate(_ positions: [Int]) {
        for position in positions { forget(position) }
        // What a cleanup leaves of old rows is a run's ends: the next one finds nothing more in them.
        var left: [Int] = []
        for (number, grownOld) in byAge(positions) {
            left = (left + grownOld).sorted()
            forEachPrunable(among: left) { decide($0, $1, by: number) }
            left.removeAll { numbers[$0] != DailyCutoffs.never }
        }
    }
}

extension ContiguousArray<Int32> {
    /// How often each of the first numbers occurs, by reason.
    func counted(with reasons: ContiguousArray<Reason>, upTo last: Int) -> [[Reason: Int]] {
        let width = Reason.allCases.count
        var counts = [Int](repeating: 0, count: (last + 1) * width)
        for (number, reason) in zip(self, reasons) where number <= last {
            counts[Int(number) * width + Int(reason.rawValue)] += 1
        }
        return (0...last).map { number in
            Dictionary(
                uniqueKeysWithValues: Reason.allCases.compactMap { reason in
                    let count = counts[number * width + Int(reason.rawValue)]
                    return count > 0 ? (reason, count) : nil
                }
            )
        }
    }
}
