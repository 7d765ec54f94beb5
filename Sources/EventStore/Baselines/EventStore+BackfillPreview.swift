internal import GRDB
public import UsageRules

extension EventStore {
    /// What a backfill would write.
    ///
    /// - Parameter onProgress: Called now and then; what it throws ends it. Nothing is written, so
    ///   rows seen are rows found.
    /// - Throws: ``/UsageRules/StoreError/missingSourceTables(path:tables:)``,
    ///   ``/UsageRules/StoreError/noUsageTable(path:wanted:)``,
    ///   ``/UsageRules/StoreError/triggerActs(path:table:trigger:)``.
    public func backfillPreview(
        progress onProgress: (BackfillProgress) throws -> Void = { _ in }
    ) throws -> BackfillPreview {
        try read { database in
            try BaselineSource.requireTables(in: database, path: path)
            let kinds = try BaselineQueries.all(of: BaselineSource.all, in: database, path: path)
            for table in Set(kinds.map(\.table.table)) {
                try table.requireNoActingTrigger(in: database, path: path)
            }
            var preview = BackfillPreview()
            preview.leftOut = kinds.kindsLeftOut
            let now = try StoreClock.databaseTime(database)
            for queries in kinds {
                func report(_ step: BackfillProgress.Step, _ rowsFound: Int) throws {
                    try onProgress(
                        BackfillProgress(
                            step: step,
                            kind: queries.source.lifecycle.kind,
                            rowsSeen: rowsFound,
                            writtenRows: 0
                        )
                    )
                }
                try preview.addSeeded(queries, at: now, cutAt: bounds.longestValue, database) {
                    try report(.seed, $0)
                }
                try report(.sweep, preview.stale.count)
                try preview.addStale(
                    StaleBaselineQueries(queries),
                    cutAt: bounds.longestValue,
                    database
                )
            }
            return preview
        }
    }
}

extension BackfillPreview {
    /// How many rows are found between two reports of progress.
    private static let rowsBetweenReports = 1024

    /// All source rows as one batch: nothing is written, so nothing has to be bounded.
    mutating func addSeeded(
        _ queries: BaselineQueries,
        at now: EventTime,
        cutAt limit: Int?,
        _ database: Database,
        _ onRowsFound: (Int) throws -> Void
    ) throws {
        try onRowsFound(0)
        let source = queries.source
        let everything: StatementArguments = ["first": Int64.min, "last": Int64.max]
        let statement = try database.makeStatement(sql: queries.select)
        try statement.setArguments(everything &+ ["now": now.databaseText])
        let layout = RowLayout(statement.columnNames)
        let seededBefore = seeded.count
        try statement.forEachScannedRow(database) { row in
            let found = seeded.count - seededBefore
            if found.isMultiple(of: Self.rowsBetweenReports) { try onRowsFound(found) }
            var values = layout.names.indices.map { row.value(Int32($0), cutAt: limit) }
            URLCredentials.mask(&values, layout)
            seeded.append(
                SeededRow(
                    kind: source.lifecycle.kind,
                    table: source.eventTable,
                    layout: layout,
                    values: values
                )
            )
        }
        orphans += try OrphanSource.found(by: queries, everything, database)
            .map { (source.lifecycle.kind, $0) }
    }

    mutating func addStale(
        _ queries: StaleBaselineQueries,
        cutAt limit: Int?,
        _ database: Database
    ) throws {
        let table = queries.source.eventTable
        let ids = try database.integers(from: table.name, queries.stale)
        let fetcher = try RowFetcher(
            table,
            TableFacts(of: table, in: database),
            cutAt: limit,
            in: database
        )
        try fetcher.forEachRow(ids: ids.sorted(), database) { stale.append($1) }
        unkeyedBaselines += try database.integers(from: table.name, queries.unkeyed)
            .map { (table, $0) }
    }
}
