import EventStore
import TestSupport
import Testing

/// The cases of `Conformance/cleanup.json`: the same rows from the fold and from the deletion.
@Suite struct CleanupConformanceTests {
    @Test func allCasesAreRead() {
        #expect(CleanupCase.all.count == 194)
    }

    @Test(arguments: CleanupCase.all)
    func thePlanNamesTheRows(of cleanupCase: CleanupCase) throws {
        guard !cleanupCase.isRefused else { return }
        let plan = try plan(of: cleanupCase, in: cleanupCase.store())
        #expect(plan.prunablePositions.map { plan.index.ids[$0] } == cleanupCase.pruned)
    }

    @Test(arguments: CleanupCase.all, [1, 2, 1000] as [BatchSize])
    func theCleanupDeletesTheRows(of cleanupCase: CleanupCase, batchSize: BatchSize) throws {
        guard !cleanupCase.isRefused else { return }
        let store = try cleanupCase.store()
        let before = try store.ids(of: cleanupCase.table)
        let report = try OldRecordCleanup(
            store: EventStore(path: store.path, access: .readWrite),
            batchSize: batchSize,
            allowing: .runningSetChange
        ).run([plan(of: cleanupCase, in: store)]).report
        let after = try store.ids(of: cleanupCase.table)
        #expect(Set(before).subtracting(after).sorted() == cleanupCase.pruned)
        #expect(report.deleted == cleanupCase.pruned.count)
    }

    @Test(arguments: CleanupCase.all.filter(\.isRefused))
    func keepRunningWithoutLifecyclesIsRefused(_ cleanupCase: CleanupCase) throws {
        let store = try cleanupCase.store()
        #expect(throws: StoreError.noLifecycle(table: cleanupCase.table)) {
            try plan(of: cleanupCase, in: store)
        }
    }

    private func plan(of cleanupCase: CleanupCase, in store: TemporaryStore) throws -> CleanupPlan {
        let snapshot = try EventStore(path: store.path)
            .scan(tables: [cleanupCase.table], now: cleanupCase.now)
        return try #require(try snapshot.plans(cleanupCase.policy).first)
    }
}
