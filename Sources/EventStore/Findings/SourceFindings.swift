internal import GRDB
internal import UsageRules

/// What Cloud Controller's tables say against the events, kind by kind: ids of their rows, and of
/// rows of the events tables.
struct SourceFindings {
    private(set) var unrecorded: [FoundThings.SourceRows] = []
    private(set) var orphans: [FoundThings.SourceRows] = []
    private(set) var stale: [(table: EventTable, ids: [Int64])] = []
    private(set) var unkeyed: [(table: EventTable, ids: [Int64])] = []
    private(set) var endedTasks: FoundThings.SourceRows

    /// Asks what a backfill would ask, of all source rows as one batch.
    ///
    /// - Parameter onProgress: Called between two questions; what it throws ends it.
    /// - Throws: what ``BaselineSource/requireTables(in:path:)`` and ``BaselineQueries/all(of:in:path:)``
    ///   throw.
    init(
        _ snapshot: StoreSnapshot,
        _ database: Database,
        path: String,
        _ onProgress: () throws -> Void
    ) throws {
        let everything: StatementArguments = ["first": Int64.min, "last": Int64.max]
        try BaselineSource.requireTables(in: database, path: path)
        endedTasks = try Self.endedTasks(snapshot, database)
        // Of a table that was not read nobody knows what the events say.
        let read = Set(snapshot.tables.map(\.index.table))
        let sources = BaselineSource.all.filter { read.contains($0.eventTable) }
        for queries in try BaselineQueries.all(of: sources, in: database, path: path) {
            let (source, sweep) = (queries.source, StaleBaselineQueries(queries))
            let kind = source.lifecycle.kind
            func sourceIDs(_ sql: String) throws -> FoundThings.SourceRows {
                try onProgress()
                let ids = try database.integers(from: source.table.name, sql, everything)
                return FoundThings.SourceRows(kind: kind, ids: ids)
            }
            func eventIDs(_ sql: String) throws -> (table: EventTable, ids: [Int64]) {
                try onProgress()
                let ids = try database.integers(from: source.eventTable.name, sql)
                return (source.eventTable, ids)
            }
            unrecorded.append(try sourceIDs(queries.seedableIDs))
            orphans.append(try sourceIDs(queries.orphanIDs))
            stale.append(try eventIDs(sweep.stale))
            unkeyed.append(try eventIDs(sweep.unkeyed))
        }
    }

    /// The tasks that ended by the table of tasks, and run by the events.
    private static func endedTasks(
        _ snapshot: StoreSnapshot,
        _ database: Database
    ) throws -> FoundThings.SourceRows {
        guard let table = snapshot.tables.first(where: { $0.index.table == .appUsageEvents })
        else { return FoundThings.SourceRows(kind: .task, ids: []) }
        let index = table.index
        let ids: [Int64?] = try database.all(
            from: "tasks",
            """
            SELECT id, guid FROM tasks WHERE state IN ('SUCCEEDED', 'FAILED')
            AND typeof(guid) = 'text' ORDER BY id
            """
        ) { row in
            let runs = index.keys(named: try row.text(1)).contains { key in
                index.resource(of: key).kind == .task && table.runningSet.run(of: key) != nil
            }
            return runs ? try row.integer(0) : nil
        }
        return FoundThings.SourceRows(kind: .task, ids: ids.compactMap(\.self))
    }
}
