internal import Algorithms
internal import GRDB
public import UsageRules

extension EventStore {
    /// Every resource on which Cloud Controller's tables and the events disagree.
    ///
    /// - Parameters:
    ///   - snapshot: The rows as scanned from this store.
    ///   - onProgress: Called now and then; what it throws ends it.
    /// - Throws: ``/UsageRules/StoreError/missingSourceTables(path:tables:)`` where nothing can be
    ///   compared.
    public func reconciliationPlan(
        in snapshot: StoreSnapshot,
        progress onProgress: () throws -> Void = {}
    ) throws -> ReconciliationPlan {
        let comparisons = try sourceComparisons(with: snapshot, onProgress)
        if comparisons.compared.isEmpty {
            try read { try SourceTable.requireAll(in: $0, path: path) }
        }
        func rows(
            _ origin: SourceRow.Origin,
            _ ids: (SourceComparison) -> [Int64]
        ) -> [FoundThings.SourceRows] {
            comparisons.compared.map {
                FoundThings.SourceRows(kind: $0.kind, origin: origin, ids: ids($0))
            }
        }
        return ReconciliationPlan(
            snapshot: snapshot,
            unchecked: comparisons.unchecked,
            resources: [
                .baseline: rows(.tables, \.unrecorded), .ending: rows(.events, \.endable),
                .none: comparisons.differing + rows(.tables, \.orphans),
            ]
        )
    }

    /// Hands on all resources of a plan, with what both sides say, kind by kind.
    ///
    /// - Parameter body: Takes one resource at a time; what it throws ends it.
    package func forEachDisagreement(
        of plan: ReconciliationPlan,
        _ remedies: [ReconciliationPlan.Remedy] = ReconciliationPlan.Remedy.allCases,
        _ body: (SourceResource, ReconciliationPlan.Remedy) throws -> Void
    ) throws {
        for remedy in remedies {
            for table in plan.rows(remedy) {
                for ids in table.ids.chunks(ofCount: 1000) {
                    let resources = try sourceResources(
                        of: table.kind,
                        table.origin,
                        ids: ids,
                        in: plan.snapshot
                    )
                    for resource in resources { try body(resource, remedy) }
                }
            }
        }
    }
}
