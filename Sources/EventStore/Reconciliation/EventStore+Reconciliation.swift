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
        // A baseline is made of what more of the tables say than the comparison asks.
        let lacking = try read { database in
            try SourceTable.all.flatMap { try $0.missing(in: database) }
        }
        if comparisons.compared.isEmpty, !lacking.isEmpty {
            throw StoreError.missingSourceTables(path: path, tables: lacking)
        }
        let canSeed = lacking.isEmpty
        let unseeded = comparisons.compared.filter { !canSeed && !$0.unrecorded.isEmpty }
            .map(\.kind)
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
            unchecked: comparisons.unchecked?.adding(unseeded, missing: lacking)
                ?? (unseeded.isEmpty
                    ? nil : FindingsReport.Unchecked(kinds: unseeded, missing: lacking)),
            resources: [
                .unrecordedRunning: canSeed ? rows(.tables, \.unrecorded) : [],
                .contradictedRunning: rows(.events, \.contradicted),
                .missingTaskStop: rows(.events, \.endedRuns),
                .staleBaseline: rows(.events, \.staleRuns),
                .footprintDiffers: comparisons.differing,
                .orphanSource: rows(.tables, \.orphans),
            ]
        )
    }

    /// Hands on resources of a plan, with what both sides say, finding by finding.
    ///
    /// - Parameters:
    ///   - limit: How many of each finding, of each kind of resource.
    ///   - body: Takes one resource at a time; what it throws ends it.
    package func forEachDisagreement(
        of plan: ReconciliationPlan,
        limit: Int = .max,
        _ body: (Disagreement) throws -> Void
    ) throws {
        var seen: Set<SourceRow> = []
        for (finding, remedy) in ReconciliationPlan.remedies {
            for table in plan.rows(finding) {
                try forEachSourceResource(of: table, limit: limit, in: plan.snapshot) { resource in
                    let row = SourceRow(kind: table.kind, origin: table.origin, id: resource.id)
                    guard seen.insert(row).inserted else { return }
                    try body(
                        Disagreement(resource: resource, finding: finding, remedy: remedy)
                    )
                }
            }
        }
    }
}
