import EventStore
import Foundation
import Presentation
import UsageRules

/// What a cleanup did, for a change ticket: who ran it, when, by which plan, and what proves it.
struct Receipt {
    /// What was done to one table.
    struct Table: Decodable, Hashable {
        let table: EventTable
        let cutoffAgeInDays: Int
        /// How many rows there were, up to the last id of the plan.
        let total: Int
        /// The highest id when the plan was made; nil where there was no row.
        let lastId: Int64?
        /// How many rows the plan deletes.
        let prunable: Int
        let deletedByReason: [String: Int]
        /// How many rows stayed, of those up to the last id.
        let kept: Int
        /// What the ids and times of these come to.
        let keptHash: String
        /// What runs by them, behind the cleanup.
        let running: [String: Int]
        let runningBeforeHash: String
        let runningHash: String
    }

    let program: String
    let by: String
    let begunAt: String
    let endedAt: String
    let store: String
    let now: EventTime
    let clock: String
    let policy: CleanupPolicy
    let planHash: String
    /// The hash of the document that was run; nil where there was none.
    let sealedHash: String?
    let wasStopped: Bool
    let runningSetIsSame: Bool
    /// Where the deleted rows are saved; nil where they aren't.
    let archive: String?
    let archiveChecksum: String?
    let tables: [Table]

    static let format = "usagetui-receipt"
    static let version = 1

    /// How many rows were deleted.
    var deleted: Int { tables.reduce(0) { $0 &+ $1.deleted } }

    /// The document, which names its own hash: that of itself with zeros there.
    var text: [UInt8] {
        var hash = ContentHash()
        hash.add(bytes(hash: PlanHeader.noHash))
        return bytes(hash: hash.digits)
    }

    /// The document with something in place of its hash.
    func bytes(hash: String) -> [UInt8] {
        var bytes: [UInt8] = []
        json(hash: hash).write(to: &bytes)
        return bytes + [UInt8(ascii: "\n")]
    }

    private func json(hash: String) -> JSONValue {
        .object([
            ("format", .string(Self.format)), ("version", JSONValue(Self.version)),
            ("hash", .string(hash)), ("program", .string(program)), ("by", .string(by)),
            ("begun_at", .string(begunAt)), ("ended_at", .string(endedAt)),
            ("store", .string(store)), ("now", JSONValue(now)), ("clock", .string(clock)),
            ("keep_running_records", .bool(policy.keepRunningRecords)),
            ("keep_at_least_one_record", .bool(policy.keepAtLeastOneRecord)),
            ("plan_hash", .string(planHash)),
            ("sealed_hash", sealedHash.map { .string($0) } ?? .null),
            ("deleted", JSONValue(deleted)), ("stopped", .bool(wasStopped)),
            ("running_set_is_same", .bool(runningSetIsSame)),
            ("archive", archive.map { .string($0) } ?? .null),
            ("archive_checksum", archiveChecksum.map { .string($0) } ?? .null),
            ("tables", .array(tables.map { $0.json(now: now) })),
        ])
    }
}

extension Receipt.Table {
    /// How many rows were deleted.
    ///
    /// A receipt that was read can hold any numbers.
    var deleted: Int {
        deletedByReason.values.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    }

    fileprivate func json(now: EventTime) -> JSONValue {
        .object([
            ("table", .string(table.name)), ("cutoff_age_in_days", JSONValue(cutoffAgeInDays)),
            ("cutoff", JSONValue(now.addingDays(-cutoffAgeInDays))), ("total", JSONValue(total)),
            ("last_id", lastId.map { .integer($0) } ?? .null), ("prunable", JSONValue(prunable)),
            ("deleted", JSONValue(deleted)),
            ("deleted_by_reason", .object(Self.sorted(deletedByReason))),
            ("kept", JSONValue(kept)), ("kept_hash", .string(keptHash)),
            ("running", .object(Self.sorted(running))),
            ("running_before_hash", .string(runningBeforeHash)),
            ("running_hash", .string(runningHash)),
        ])
    }

    private static func sorted(_ counts: [String: Int]) -> [(name: String, value: JSONValue)] {
        counts.sorted { $0.key < $1.key }.map { ($0.key, JSONValue($0.value)) }
    }
}

extension Receipt {
    /// What a cleanup did.
    ///
    /// - Parameters:
    ///   - outcome: What it did, and what it left.
    ///   - plans: What it was to do.
    ///   - store: The store.
    ///   - clock: Where the plans' now is from.
    ///   - sealedHash: The hash of the document that was run; nil where there was none.
    ///   - begunAt: When it began, by the machine's clock.
    init(
        _ outcome: CleanupOutcome,
        of plans: [CleanupPlan],
        store: EventStore,
        clock: StoreClock.Source,
        sealedHash: String?,
        begunAt: EventTime
    ) throws {
        let report = outcome.report
        program = Version.text
        by = Person.current
        self.begunAt = begunAt.description
        endedAt = EventTime.ofMachine.description
        self.store = URL(filePath: store.path).standardizedFileURL.path
        now = plans.first?.now ?? .ofMachine
        self.clock = clock.rawValue
        policy = plans.first?.policy ?? CleanupPolicy()
        planHash = plans.decisionHash
        self.sealedHash = sealedHash
        wasStopped = report.wasStopped
        runningSetIsSame = report.runningSetIsSame
        archive = report.archive
        archiveChecksum = try report.archive.map { try EventStore.archiveInfo($0).checksum }
        tables = plans.map { plan in
            Table(
                plan,
                report.tables.first { $0.table == plan.table }?.deletedByReason ?? [:],
                left: outcome.snapshot.index(of: plan.table)
            )
        }
    }
}

extension Receipt.Table {
    fileprivate init(_ plan: CleanupPlan, _ deleted: [Reason: Int], left: EventIndex?) {
        let left = (left ?? EventIndex(table: plan.table)).prefix(throughID: plan.index.ids.last)
        let runningSet = RunningSet(left)
        table = plan.table
        cutoffAgeInDays = plan.cutoffAgeInDays
        total = plan.index.count
        lastId = plan.index.ids.last
        prunable = plan.prunableCount
        deletedByReason = Dictionary(uniqueKeysWithValues: deleted.map { ($0.key.name, $0.value) })
        kept = left.count
        keptHash = left.rowHash
        running = Dictionary(
            uniqueKeysWithValues: plan.table.lifecycles.map {
                ($0.kind.rawValue, runningSet.count(of: $0.kind))
            }
        )
        runningBeforeHash = plan.runningBefore.hash(in: plan.index)
        runningHash = runningSet.hash(in: left)
    }
}
