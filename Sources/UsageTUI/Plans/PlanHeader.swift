import EventStore
import Foundation
import Presentation
import UsageRules

/// The first line of a sealed plan: what it is for, and what it comes to.
struct PlanHeader {
    /// What nothing in the store tells.
    struct Origin {
        let sealedAt: String
        let sealedBy: String
        let program: String
        /// The path of the store, for whoever reads the plan: a copy of the store does as well.
        let store: String
        /// Where the plan's now is from.
        let clock: String
    }

    /// What a table comes to.
    struct Table {
        let plan: CleanupPlan
        /// The columns that the table has.
        let columns: [String]
    }

    let origin: Origin
    let tables: [Table]

    /// The form of the document that this program writes.
    static let version = 1
    static let format = "usagetui-plan"
    /// What stands for the hash while it is computed.
    static let noHash = String(repeating: "0", count: 64)

    init(_ origin: Origin, _ plans: [CleanupPlan], of store: EventStore) throws {
        self.origin = origin
        tables = try plans.map { Table(plan: $0, columns: try store.columns(of: $0.table)) }
    }

    /// The line without its end.
    func line(hash: String) -> [UInt8] {
        var bytes: [UInt8] = []
        json(hash: hash).write(to: &bytes)
        return bytes
    }

    private func json(hash: String) -> JSONValue {
        let plans = tables.map(\.plan)
        let policy = plans.first?.policy ?? CleanupPolicy()
        return .object([
            ("format", .string(Self.format)), ("version", JSONValue(Self.version)),
            ("hash", .string(hash)), ("plan_hash", .string(plans.decisionHash)),
            ("sealed_at", .string(origin.sealedAt)), ("sealed_by", .string(origin.sealedBy)),
            ("program", .string(origin.program)), ("store", .string(origin.store)),
            ("now", plans.first.map { JSONValue($0.now) } ?? .null),
            ("clock", .string(origin.clock)),
            ("keep_running_records", .bool(policy.keepRunningRecords)),
            ("keep_at_least_one_record", .bool(policy.keepAtLeastOneRecord)),
            ("tables", .array(tables.map(Self.json))),
        ])
    }

    private static func json(_ table: Table) -> JSONValue {
        let plan = table.plan
        return .object([
            ("table", .string(plan.table.name)),
            ("cutoff_age_in_days", JSONValue(plan.cutoffAgeInDays)),
            ("cutoff", JSONValue(plan.cutoff)),
            ("columns", .array(table.columns.map { .string($0) })),
            ("total", JSONValue(plan.index.count)),
            ("last_id", plan.index.ids.last.map { .integer($0) } ?? .null),
            ("prunable", JSONValue(plan.prunableCount)),
            ("by_reason", plan.counts.json),
            ("running_before", plan.runningBefore.json(of: plan.table)),
            ("running_after", plan.runningAfter.json(of: plan.table)),
            ("running_before_hash", .string(plan.runningBefore.hash(in: plan.index))),
            ("running_after_hash", .string(plan.runningAfter.hash(in: plan.index))),
        ])
    }
}

extension RunningSet {
    /// How many resources of each kind of a table run.
    func json(of table: EventTable) -> JSONValue {
        .object(table.lifecycles.map { ($0.kind.rawValue, JSONValue(count(of: $0.kind))) })
    }
}

extension PlanHeader.Origin {
    /// What is sealed now, by whoever runs the program.
    init(_ snapshot: StoreSnapshot) {
        sealedAt = EventTime.ofMachine.description
        sealedBy = Person.current
        program = Version.text
        store = snapshot.path
        clock = snapshot.clock.source.rawValue
    }
}
