internal import GRDB
public import UsageRules

extension EventStore {
    /// What runs, or ran at a moment, with names and footprint.
    ///
    /// - Parameters:
    ///   - snapshot: The rows as scanned from this store.
    ///   - moment: The last moment to count; by default all rows count.
    ///   - onProgress: Called now and then; what it throws ends it.
    /// Unless both are done in ``EventStore/reading(_:)``, others can delete rows between the scan and
    /// this: resources whose row went are without names, and say so.
    ///
    /// - Returns: The resources by kind's name (app, service, task), then guid.
    public func runningResources(
        in snapshot: StoreSnapshot,
        at moment: EventTime? = nil,
        progress onProgress: () throws -> Void = {}
    ) throws -> [RunningResource] {
        var resources: [RunningResource] = []
        try forEachRunningResource(in: snapshot, at: moment) { resource in
            if resources.count.isMultiple(of: Self.resourcesBetweenReports) { try onProgress() }
            resources.append(resource)
        }
        return resources
    }

    private static let resourcesBetweenReports = 1024

    /// Hands on what runs, or ran at a moment, one at a time: all of it can be much, where names are
    /// long.
    ///
    /// - Parameters:
    ///   - snapshot: The rows as scanned from this store.
    ///   - moment: The last moment to count; by default all rows count.
    ///   - body: Takes the resources by kind's name (app, service, task), then guid. What it throws
    ///     ends it.
    public func forEachRunningResource(
        in snapshot: StoreSnapshot,
        at moment: EventTime? = nil,
        _ body: (RunningResource) throws -> Void
    ) throws {
        let tables = snapshot.tables.map { table in
            (table.index, snapshot.runningSet(of: table, at: moment))
        }
        try lookUp { database in
            for kind in ResourceKind.allCases.inOrder(of: \.rawValue) {
                for (index, runningSet) in tables {
                    let runs = runningSet.runs.filter { $0.kind == kind }
                        .inOrder { ExactText(index.resource(of: $0.key).key) }
                    guard !runs.isEmpty else { continue }
                    let facts = try self.tables.facts(of: index.table, in: database)
                    try RunningResourceReader(
                        index,
                        columns: RunningResource.columns(of: index.table),
                        facts,
                        cutAt: bounds.longestValue,
                        in: database,
                        orgNames: snapshot.orgNames
                    )
                    .forEach(of: runs) { try body($1) }
                }
            }
        }
    }
}
