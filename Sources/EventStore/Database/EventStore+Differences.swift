internal import Algorithms
internal import GRDB
package import UsageRules

extension EventStore {
    /// What ran at one moment of a store, as one side of a comparison.
    package struct RunningSide {
        fileprivate let store: EventStore
        fileprivate let snapshot: StoreSnapshot
        /// The rows of each table, and what ran by them.
        private let tables: [RunPairs.Side]

        /// - Parameters:
        ///   - store: The store.
        ///   - snapshot: The rows as scanned from it.
        ///   - moment: The last moment to count; nil for all rows.
        package init(_ store: EventStore, _ snapshot: StoreSnapshot, at moment: EventTime?) {
            self.store = store
            self.snapshot = snapshot
            tables = snapshot.tables.map { table in
                (table.index, snapshot.runningSet(of: table, at: moment).runs)
            }
        }

        /// The rows of the table that holds a kind, and what ran by them.
        fileprivate func runs(of kind: ResourceKind) -> RunPairs.Side {
            tables.first { $0.index.table.holds(kind) }
                ?? (EventIndex(table: EventTable.usageTables[0]), [])
        }
    }

    /// Hands on what is different between two moments of this store, one at a time.
    ///
    /// - Parameters:
    ///   - snapshot: The rows as scanned from it.
    ///   - moments: The earlier and the later moment; nil for all rows.
    ///   - onProgress: Called now and then; what it throws ends it.
    ///   - body: Takes the differences by kind's name (app, service, task), then guid, then change.
    package func forEachDifference(
        in snapshot: StoreSnapshot,
        between moments: (EventTime?, EventTime?),
        progress onProgress: () throws -> Void = {},
        _ body: (ResourceDifference) throws -> Void
    ) throws {
        let sides = (
            RunningSide(self, snapshot, at: moments.0), RunningSide(self, snapshot, at: moments.1)
        )
        try Self.forEachDifference(sides.0, sides.1, isSameStore: true, onProgress, body)
    }

    /// Hands on what is different between what runs in two stores, one at a time.
    ///
    /// - Parameter body: Takes the differences as those of one store.
    package static func forEachDifference(
        between old: RunningSide,
        and new: RunningSide,
        _ body: (ResourceDifference) throws -> Void
    ) throws {
        try forEachDifference(old, new, isSameStore: false, {}, body)
    }

    private static let resourcesAtATime = 1000

    private static func forEachDifference(
        _ old: RunningSide,
        _ new: RunningSide,
        isSameStore: Bool,
        _ onProgress: () throws -> Void,
        _ body: (ResourceDifference) throws -> Void
    ) throws {
        for kind in ResourceKind.allCases.inOrder(of: \.rawValue) {
            let (before, after) = (old.runs(of: kind), new.runs(of: kind))
            let pairs = RunPairs(of: kind, old: before, new: after, isSameTable: isSameStore)
            for places in (0..<pairs.count).chunks(ofCount: resourcesAtATime) {
                try onProgress()
                let runs = places.map { pairs[$0] }
                var olds = try old.resources(runs.compactMap(\.old), before.index).makeIterator()
                var news = try new.resources(runs.compactMap(\.new), after.index).makeIterator()
                for run in runs {
                    try ResourceDifference.differences(
                        run.old == nil ? nil : olds.next(),
                        run.new == nil ? nil : news.next(),
                        comparesTodaysNames: !isSameStore
                    )
                    .forEach(body)
                }
            }
        }
    }
}

extension EventStore.RunningSide {
    /// What some runs of one kind are called and take, in their order.
    fileprivate func resources(
        _ runs: [RunningSet.Run],
        _ index: EventIndex
    ) throws -> [RunningResource] {
        guard !runs.isEmpty else { return [] }
        var resources: [RunningResource] = []
        resources.reserveCapacity(runs.count)
        try store.lookUp { database in
            try RunningResourceReader(
                index,
                columns: RunningResource.columns(of: index.table)
                    + (index.table == .serviceUsageEvents ? [.servicePlanGUID] : []),
                try store.tables.facts(of: index.table, in: database),
                cutAt: store.bounds.longestValue,
                in: database,
                orgNames: snapshot.orgNames
            )
            .forEach(of: runs) { resources.append($1) }
        }
        return resources
    }
}
