import EventStore
import TestSupport
import Testing

/// A foundation lives, tables and events from one life: a check finds the faults, and no others.
///
/// What can be mended is, by one reconciliation.
@Suite struct LivingFoundationTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func aLifeWithoutFaultsHasNoFindings(seed: UInt64) throws {
        #expect(try found(in: LivingFoundation(seed: seed)) == [])
    }

    @Test(arguments: LivingFoundation.Fault.allCases)
    func everyFaultIsNamed(fault: LivingFoundation.Fault) throws {
        var foundation = try LivingFoundation(seed: 7)
        try foundation.inject(fault)
        #expect(!foundation.expected.isEmpty)
        #expect(try found(in: foundation) == foundation.expected)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func theFindingsAreTheFaults(seed: UInt64) throws {
        let foundation = try Self.broken(seed: seed)
        #expect(try found(in: foundation) == foundation.expected)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func aReconciliationMakesBothSidesAgree(seed: UInt64) throws {
        let foundation = try Self.broken(seed: seed)
        let store = try EventStore(path: foundation.store.path, access: .readWrite)
        let plan = try store.reconciliationPlan(in: store.scan(now: LivingFoundation.now))
        let batchSize = try #require(BatchSize(Int(seed % 3) + 1))
        let report = try Reconciliation(store: store, batchSize: batchSize).run(plan)
        #expect(report.writtenRows == plan.writtenRows)
        #expect(report.remaining == 0)
        #expect(try runningByEvents(store) == runningByTables(foundation.store))
        let left = try kinds(in: foundation)
        #expect(left.isDisjoint(with: Self.mended))
        let again = try store.reconciliationPlan(in: store.scan(now: LivingFoundation.now))
        #expect(again.writtenRows == 0)
        let rows = try foundation.store.eventRows()
        #expect(try Reconciliation(store: store).run(again).writtenRows == 0)
        #expect(try foundation.store.eventRows() == rows)
    }

    // MARK: - What is looked at

    private static let mended: Set<Finding.Kind> = [
        .unrecordedRunning, .contradictedRunning, .missingTaskStop, .staleBaseline,
    ]

    /// Some faults, after a life that may have been purged and reseeded.
    private static func broken(seed: UInt64) throws -> LivingFoundation {
        var foundation = try LivingFoundation(seed: seed)
        if seed.isMultiple(of: 4) { try foundation.purgeAndReseed() }
        var generator = SeededGenerator(seed: seed &* 31)
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
            guard let fault = LivingFoundation.Fault.allCases.randomElement(using: &generator)
            else { continue }
            try foundation.inject(fault)
        }
        return foundation
    }

    private func found(in foundation: LivingFoundation) throws -> Set<FoundKey> {
        var found: Set<FoundKey> = []
        try forEachThing(in: foundation) { finding, thing in
            switch finding.things {
            case .resources: found.insert(.resource(finding.kind, thing.guid ?? ""))
            case .groups where finding.kind == .duplicateGUID:
                found.insert(.resource(finding.kind, thing.guid ?? ""))
            default: found.insert(.rows(finding.kind, thing.ids))
            }
        }
        return found
    }

    private func kinds(in foundation: LivingFoundation) throws -> Set<Finding.Kind> {
        var kinds: Set<Finding.Kind> = []
        try forEachThing(in: foundation) { finding, _ in kinds.insert(finding.kind) }
        return kinds
    }

    /// The estate has no lifecycle indexes, which is no fault of its life.
    private func forEachThing(
        in foundation: LivingFoundation,
        _ body: (Finding, Finding.Thing) -> Void
    ) throws {
        let store = try EventStore(path: foundation.store.path)
        let snapshot = try store.scan(now: LivingFoundation.now)
        for finding in try store.findings(in: snapshot).findings
        where finding.kind != .missingLifecycleIndex {
            try store.forEachThing(of: finding, in: snapshot) { body(finding, $0) }
        }
    }

    private func runningByEvents(_ store: EventStore) throws -> [String] {
        try store.runningResources(in: store.scan()).map(\.guid).sorted()
    }

    /// Those that can be named by an event.
    private func runningByTables(_ store: TemporaryStore) throws -> [String] {
        try store.texts(
            """
            SELECT guid FROM processes WHERE state = 'STARTED' AND app_guid = 'a1'
            UNION ALL SELECT guid FROM tasks WHERE state IN ('RUNNING', 'CANCELING')
            UNION ALL SELECT guid FROM service_instances
            """
        ).compactMap(\.self).sorted()
    }
}
