/// Exactly what one cleanup of one table will delete and keep, with the reason for every row.
///
/// A plan is sealed: it holds the policy, the cutoff and the rows that it was computed from, and a
/// cleanup deletes its rows and no others.
public struct CleanupPlan: Sendable {
    /// The cleanup's options.
    public let policy: CleanupPolicy
    /// The moment that counts as now.
    public let now: EventTime
    /// The last moment whose rows count, where the plan is of a moment that has passed; what was
    /// recorded later isn't old in it, and is counted nowhere.
    package let moment: EventTime?
    /// The moment before which a row is old.
    public let cutoff: EventTime
    /// The rows that the plan was computed from.
    public let index: EventIndex
    /// The reason for each row, by position.
    public let reasons: ContiguousArray<Reason>
    /// How many rows have each reason.
    public let counts: [Reason: Int]
    /// What runs, according to all rows.
    public let runningBefore: RunningSet
    /// What would run, according to the rows that stay.
    public let runningAfter: RunningSet

    /// For each consumer of the table, how many of the rows that it has not read the cleanup deletes.
    public let unreadCounts: [UnreadCount]

    private let witnesses: Witnesses

    /// Makes the plan of a cleanup.
    ///
    /// - Parameters:
    ///   - policy: The cleanup's options.
    ///   - now: The moment that counts as now.
    ///   - table: The table's rows, and what runs according to them.
    /// - Throws: ``StoreError/noLifecycle(table:)`` when running records are to be kept in a table
    ///   that declares no lifecycle: that must never be a silent delete.
    public init(
        _ policy: CleanupPolicy,
        now: EventTime,
        _ table: TableSnapshot
    ) throws(StoreError) {
        let decisions = try RowDecisions(of: table.index, policy, now: now)
        let (index, reasons) = (table.index, decisions.reasons)
        self.init(
            policy,
            now: now,
            index,
            decisions,
            before: table.runningSet,
            after: RunningSet(
                index,
                RunFold.fold(index) { reasons[$0].decision == .keep }
            )
        )
    }

    /// The plan of a cleanup at a moment that has passed, by the rows recorded up to it.
    ///
    /// It has a reason for every row of the index, so that positions are the same as in a plan of
    /// now. What had been read of the table by then isn't told.
    ///
    /// - Parameter oldest: When the store's oldest row was recorded.
    package init(
        _ policy: CleanupPolicy,
        at moment: EventTime,
        _ index: EventIndex,
        oldest: EventTime
    ) throws(StoreError) {
        let decisions = try RowDecisions(of: index, policy, now: moment, recordedUpTo: moment)
        let reasons = decisions.reasons
        self.init(
            policy,
            now: moment,
            at: moment,
            index,
            decisions,
            before: RunningSet(index, at: moment, oldest: oldest),
            after: RunningSet(index, at: moment, oldest: oldest) {
                reasons[$0].decision == .keep
            }
        )
    }

    private init(
        _ policy: CleanupPolicy,
        now: EventTime,
        at moment: EventTime? = nil,
        _ index: EventIndex,
        _ decisions: RowDecisions,
        before: RunningSet,
        after: RunningSet
    ) {
        self.policy = policy
        self.now = now
        self.moment = moment
        self.index = index
        cutoff = policy.cutoff(of: index.table, now: now)
        reasons = decisions.reasons
        counts = decisions.counts
        witnesses = decisions.witnesses
        unreadCounts = moment == nil ? UnreadCount.counting(index, decisions.reasons) : []
        runningBefore = before
        runningAfter = after
    }

    /// The table that the plan is for.
    public var table: EventTable { index.table }

    /// How many days ago rows of the table became old.
    public var cutoffAgeInDays: Int { policy.cutoffAge(of: table) }

    /// How many rows are old.
    public var oldCount: Int { index.times.count { $0 < cutoff } }

    /// How many rows the cleanup deletes.
    public var prunableCount: Int {
        counts.reduce(0) { $1.key.decision == .prune ? $0 + $1.value : $0 }
    }

    /// The positions of the rows that decide about a row: for `run_ended` the first old ending after
    /// it; for `superseded` the run's first beginning and the next old beginning after it.
    public func witnesses(at position: Int) -> [Int] { witnesses[position] }

    /// The same without a list of them, for whoever asks for all rows.
    @inline(__always)
    package func forEachWitness(at position: Int, _ body: (_ witness: Int) -> Void) {
        witnesses.forEach(at: position, body)
    }

    /// Whether the cleanup leaves the answer to "what runs?" as it is, each resource's first and
    /// latest beginning included.
    public var keepsRunningSet: Bool { runningBefore == runningAfter }

    /// The resources whose answer the cleanup would change, by kind's name, then guid; empty where ids and
    /// times agree.
    public var runningChanges: [RunningChange] {
        guard !keepsRunningSet else { return [] }
        return (0..<index.keyCount).compactMap { change(of: KeyID(rawValue: UInt32($0))) }.inOrder
    }

    /// How many rows a cleanup with other cutoffs would delete, without a plan of it.
    package func prunableCount(_ policy: CleanupPolicy) -> Int {
        let cutoff = policy.cutoff(of: table, now: now)
        return RowDecisions(policy, cutoff: cutoff, index: index, recordedUpTo: moment).counts
            .reduce(0) { $1.key.decision == .prune ? $0 + $1.value : $0 }
    }

    /// The positions of the rows that the cleanup deletes, in id order.
    public var prunablePositions: [Int] {
        reasons.indices.filter { reasons[$0].decision == .prune }
    }

    /// How many of the rows that the cleanup deletes some consumer has not read.
    public var unreadRowCount: Int {
        // Whoever has come least far has read none that another one hasn't.
        unreadCounts.first?.rows ?? 0
    }

    /// The positions of the rows that the cleanup deletes and that a consumer has not read, in id order.
    public var unreadPositions: [Int] {
        guard unreadRowCount > 0 else { return [] }
        return reasons.indices.filter {
            reasons[$0].decision == .prune && index.consumers.isUnread(id: index.ids[$0])
        }
    }

    /// The consumers whose checkpoint the cleanup deletes, so that they can't go on behind it.
    public var consumersLosingCheckpoint: [UsageConsumer] {
        index.consumers.all.filter { deletesCheckpoint(of: $0) }
    }

    /// Whether the cleanup deletes the event that a consumer has read last.
    public func deletesCheckpoint(of consumer: UsageConsumer) -> Bool {
        guard moment == nil, let id = consumer.readUpTo, let position = index.position(ofID: id)
        else {
            return false
        }
        return reasons[position].decision == .prune
    }

    private func change(of key: KeyID) -> RunningChange? {
        let before = runningBefore.run(of: key).map { beginnings($0) }
        let after = runningAfter.run(of: key).map { beginnings($0) }
        let effect: RunningChange.Effect
        switch (before, after) {
        case (nil, nil): return nil
        case (.some, nil): effect = .lost
        case (nil, .some): effect = .appears
        case (let before?, let after?):
            guard before != after else { return nil }
            effect = before.firstID == after.firstID ? .footprintChanges : .startChanges
        }
        let (kind, guid) = index.resource(of: key)
        return RunningChange(kind: kind, guid: guid, effect: effect, before: before, after: after)
    }

    /// The ids of a run's first and latest beginning.
    func beginnings(_ run: (first: Int, latest: Int)) -> RunningChange.Beginnings {
        RunningChange.Beginnings(firstID: index.ids[run.first], latestID: index.ids[run.latest])
    }
}
