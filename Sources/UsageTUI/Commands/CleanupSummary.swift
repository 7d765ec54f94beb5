import EventStore
import UsageRules
import Presentation

/// What one cleanup would do, in numbers.
struct CleanupSummary {
    /// The store, as people name it.
    let store: String
    /// The moment that counts as now.
    let clock: StoreClock
    let plans: [PlanSummary]
    let policy: CleanupPolicy
    /// How much of it is in what a person wants to see; nil for all.
    var scope: ScopeCounts?
    /// What it frees of the file, by table; empty where nobody asked.
    var freed: [EventTable: FreedSpace] = [:]
    /// What the cleanup may do for which it is refused otherwise.
    var allowed: CleanupRisks = []

    init(store: String, clock: StoreClock, plans: [PlanSummary], policy: CleanupPolicy) {
        (self.store, self.clock, self.plans, self.policy) = (store, clock, plans, policy)
    }

    init(snapshot: StoreSnapshot, plans: [CleanupPlan], policy: CleanupPolicy) {
        self.init(
            store: snapshot.path,
            clock: snapshot.clock,
            plans: plans.map(\.summary),
            policy: policy
        )
    }

    /// One JSON document.
    func printJSON() throws {
        var output = StandardOutput()
        try output.write(records: { json.write(to: &$0) })
        try output.write(line: "")
        try output.flush()
    }

    /// A few lines that say what goes, what stays, and whether it is safe.
    func printForPeople() throws {
        var output = StandardOutput()
        for line in linesForPeople { try output.write(line: line) }
        try output.flush()
    }

    private var json: JSONValue {
        .object([
            ("now", JSONValue(clock.now)),
            ("clock", .string(clock.source.rawValue)),
            ("cutoff", commonCutoffAge.map { _ in JSONValue(plans[0].cutoff) } ?? .null),
            ("cutoff_age_in_days", commonCutoffAge.map { JSONValue($0) } ?? .null),
            ("keep_running_records", .bool(policy.keepRunningRecords)),
            ("keep_at_least_one_record", .bool(policy.keepAtLeastOneRecord)),
            ("scope", scope?.scope.json ?? .null),
            ("tables", .object(plans.map { ($0.table.name, json($0)) })),
        ])
    }

    /// The cutoff of all tables; nil where they have different ones.
    var commonCutoffAge: Int? { policy.cutoffAge(ofAll: plans.map(\.table)) }

    private func json(_ plan: PlanSummary) -> JSONValue {
        .object([
            ("cutoff", JSONValue(plan.cutoff)),
            ("cutoff_age_in_days", JSONValue(plan.cutoffAgeInDays)),
            ("total", JSONValue(plan.total)),
            ("old", JSONValue(plan.oldCount)),
            ("prunable", JSONValue(plan.prunableCount)),
            ("unread", .object(unread(plan))),
            ("consumers", .array(plan.consumers.map(Self.json))),
            ("by_reason", plan.counts.json),
            ("running_before", Self.json(plan.runningBefore, of: plan.table)),
            ("running_after", Self.json(plan.runningAfter, of: plan.table)),
            ("running_changes", .array(plan.runningChanges.map(Self.json))),
            ("frees", freed[plan.table].map(Self.json) ?? .null),
            ("in_scope", scope?.tables[plan.table].map(Self.json) ?? .null),
        ])
    }

    private func unread(_ plan: PlanSummary) -> [(String, JSONValue)] {
        plan.consumers.map { ($0.unread.consumer.name, JSONValue($0.unread.rows)) }
    }

    private static func json(_ running: [ResourceKind: Int], of table: EventTable) -> JSONValue {
        .object(table.lifecycles.map { ($0.kind.rawValue, JSONValue(running[$0.kind] ?? 0)) })
    }

    private static func json(_ space: FreedSpace) -> JSONValue {
        .object([
            ("rows", JSONValue(space.rows)), ("bytes", JSONValue(space.bytes)),
            ("is_estimate", .bool(space.isEstimate)),
        ])
    }

    private static func json(_ count: ScopeCounts.Count) -> JSONValue {
        .object([("total", JSONValue(count.total)), ("prunable", JSONValue(count.prunable))])
    }

    private static func json(_ told: PlanSummary.Consumer) -> JSONValue {
        let consumer = told.unread.consumer
        return .object([
            ("name", .string(consumer.name)),
            ("checkpoint", consumer.checkpointGUID.map { .string($0) } ?? .null),
            ("checkpoint_id", consumer.readUpTo.map { .integer($0) } ?? .null),
            ("checkpoint_is_lost", .bool(consumer.hasLostCheckpoint)),
            ("checkpoint_is_prunable", .bool(told.losesCheckpoint)),
            ("unread", JSONValue(told.unread.rows)),
        ])
    }

    private static func json(_ change: RunningChange) -> JSONValue {
        .object([
            ("kind", .string(change.kind.rawValue)),
            ("guid", .string(change.guid)),
            ("effect", .string(change.effect.rawValue)),
            ("before", change.before.json),
            ("after", change.after.json),
        ])
    }
}

extension [Reason: Int] {
    /// The counts under the reasons' names, in their own order.
    var json: JSONValue {
        .object(
            Reason.allCases.compactMap { reason in
                self[reason].map { (reason.name, JSONValue($0)) }
            }
        )
    }
}
