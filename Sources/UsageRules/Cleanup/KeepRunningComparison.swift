/// The next cleanup with running records kept, against the same one without: what keeping them costs,
/// and what it saves.
package struct KeepRunningComparison: Sendable {
    /// When a run began, as far as the rows that are left tell.
    package struct Start: Hashable, Sendable {
        package let time: EventTime
        /// Whether it began then; otherwise it was running by then.
        package let isExact: Bool
    }

    /// A resource whose answer only the cleanup without them changes.
    package struct Change: Hashable, Sendable {
        package let change: RunningChange
        /// Its start now; nil where it doesn't run.
        package let before: Start?
        /// Its start after the cleanup; nil where it would not be known to run.
        package let after: Start?
    }

    /// How many rows the cleanup deletes that keeps them.
    package let prunableCount: Int
    /// How many rows the cleanup deletes that doesn't.
    package let plainPrunableCount: Int
    /// How many rows are old.
    package let oldCount: Int
    /// What the cleanup without them would change.
    package let changes: [Change]

    /// Makes the plans of both, and compares them.
    ///
    /// - Parameters:
    ///   - policy: The cutoffs, and all else that is the same for both.
    ///   - now: The moment that counts as now.
    ///   - moment: The same where it has passed, and only the rows recorded up to it count.
    ///   - table: The only table that is cleaned; nil for all that were read.
    /// - Throws: What ``StoreSnapshot/plans(_:now:only:)`` throws.
    package init(
        _ policy: CleanupPolicy,
        now: EventTime,
        at moment: EventTime? = nil,
        only table: EventTable?,
        _ snapshot: StoreSnapshot
    ) throws(StoreError) {
        var (keeping, plain) = (policy, policy)
        keeping.keepRunningRecords = true
        plain.keepRunningRecords = false
        func madePlans(_ policy: CleanupPolicy) throws(StoreError) -> [CleanupPlan] {
            guard let moment else { return try snapshot.plans(policy, now: now, only: table) }
            return try snapshot.plans(policy, at: moment, only: table)
        }
        prunableCount = try madePlans(keeping)
            .reduce(0) { $0 + $1.prunableCount }
        let plans = try madePlans(plain)
        plainPrunableCount = plans.reduce(0) { $0 + $1.prunableCount }
        oldCount = plans.reduce(0) { $0 + $1.oldCount }
        changes = plans.flatMap { plan in
            plan.runningChanges.map { change in
                Change(
                    change: change,
                    before: Start(change.before, plan.index),
                    after: Start(change.after, plan.index)
                )
            }
        }
    }

    /// How many resources are changed in each way, and how.
    package var counts: [RunningChange.Effect: Int] {
        changes.reduce(into: [:]) { $0[$1.change.effect, default: 0] += 1 }
    }
}

extension KeepRunningComparison.Start {
    fileprivate init?(_ run: RunningChange.Beginnings?, _ index: EventIndex) {
        guard let run, let position = index.position(ofID: run.firstID) else { return nil }
        time = index.times[position]
        isExact = index.roles[position].isExactStart
    }
}
