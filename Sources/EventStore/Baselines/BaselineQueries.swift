internal import GRDB
internal import UsageRules

/// The SQL that seeds the baselines of one kind, a range of source ids at a time.
///
/// Every statement names the batch's range of source ids as `:first` and `:last`, and looks up
/// only what that range leads to: no batch scans an events table, `packages` or `droplets` where
/// these have Cloud Controller's indexes.
struct BaselineQueries {
    let source: BaselineSource
    /// Where the baselines go.
    let table: AppendableTable
    private let statement: AppendStatement
    /// Whether two source rows can have the same guid.
    private let canRepeatGUIDs: Bool
    /// Whether a source row can lead to several rows of the same table.
    private let canRepeatParents: Bool

    /// The queries of some sources, after checking the events tables that their baselines go to,
    /// each once; without those of kinds that a table has no key for.
    ///
    /// - Throws: what ``AppendableTable/init(_:in:path:)`` throws.
    static func all(
        of sources: [BaselineSource],
        in database: Database,
        path: String
    ) throws -> [BaselineQueries] {
        var tables: [EventTable: AppendableTable] = [:]
        return try sources.compactMap { source in
            let table =
                try tables[source.eventTable]
                ?? AppendableTable(source.eventTable, in: database, path: path)
            tables[source.eventTable] = table
            guard table.holds(source.lifecycle) else { return nil }
            return try BaselineQueries(source, appendingTo: table, in: database)
        }
    }

    private init(
        _ source: BaselineSource,
        appendingTo table: AppendableTable,
        in database: Database
    ) throws {
        self.source = source
        self.table = table
        statement = AppendStatement(to: table, source.columns, by: "src.id")
        canRepeatGUIDs = try !TableIndexes(of: source.table.name, in: database).isUnique("guid")
        canRepeatParents = try (source.parents + source.optionalJoins).contains { join in
            try !TableIndexes(of: join.table.name, in: database).isUnique(join.column)
        }
    }

    /// The last source id of the batch that begins at `:first` and holds up to `:size` rows.
    var lastID: String {
        """
        SELECT max(id) FROM (
            SELECT id FROM \(source.table.name) WHERE id >= :first ORDER BY id LIMIT :size
        )
        """
    }

    /// How many resources of the batch run.
    var runningCount: String {
        """
        SELECT count(*) FROM \(source.table.name) AS src
        WHERE src.id BETWEEN :first AND :last AND \(source.isRunning)
        """
    }

    /// Appends the batch's baselines, with `:now` as their time.
    var insert: String {
        statement.insert(
            with: source.commonTables,
            from: seedable(where: "\(isUnrecorded) \(isFirstOfItsGUID)")
        )
    }

    /// The baselines that ``insert`` appends, as rows.
    var select: String {
        statement.select(
            with: source.commonTables,
            from: seedable(where: "\(isUnrecorded) \(isFirstOfItsGUID)")
        )
    }

    /// Appends the baselines of those of the batch's rows that stand in `:ids`, a JSON array, run, and
    /// have no open run by the events.
    var insertMissingRuns: String {
        let isListed = "src.id IN (SELECT value FROM json_each(:ids))"
        return statement.insert(
            with: source.commonTables,
            from: seedable(where: "\(isOfBatch) AND \(isListed) AND NOT \(source.hasOpenRun)")
        )
    }

    /// The batch's rows that get a baseline, with all that they lead to.
    private func seedable(where condition: String) -> String {
        """
        \(source.withAll)
        WHERE \(condition) AND src.guid IS NOT NULL
        \(oncePerSourceRow)
        ORDER BY src.id
        """
    }

    /// The batch's rows that can't be seeded, with the first of what is missing: the guid, or a
    /// parent.
    var orphans: String {
        """
        SELECT src.id, coalesce(\(BaselineSource.guid), '') AS guid,
        \(source.missing) AS missing
        FROM \(source.withParents)
        WHERE \(isUnrecorded) AND missing IS NOT NULL
        \(oncePerSourceRow)
        ORDER BY src.id
        """
    }

    /// A resource has one baseline, even where a store lists it twice.
    private var isFirstOfItsGUID: String {
        guard canRepeatGUIDs else { return "" }
        return """
            AND src.id IN (
                SELECT min(src.id) FROM \(source.table.name) AS src
                WHERE src.id BETWEEN :first AND :last AND \(source.isRunning)
                GROUP BY \(BaselineSource.guid)
            )
            """
    }

    private var oncePerSourceRow: String { canRepeatParents ? "GROUP BY src.id" : "" }

    /// Whether a source row is of the batch, and runs.
    private var isOfBatch: String {
        "src.id BETWEEN :first AND :last AND \(source.isRunning)"
    }

    /// Whether a source row is of the batch, runs, and has neither a baseline nor a real beginning
    /// on record.
    private var isUnrecorded: String { "\(isOfBatch) AND NOT \(source.hasBeginning)" }
}

extension BaselineSource {
    /// Checks that everything is there that baselines are seeded from.
    ///
    /// - Throws: ``StoreError/missingSourceTables(path:tables:)``,
    ///   ``StoreError/badID(path:table:value:)``.
    static func requireTables(in database: Database, path: String) throws {
        try SourceTable.requireAll(in: database, path: path)
        // They are walked by id.
        for source in all {
            try database.requireWholeIDs(of: source.table.name, uniqueOnes: false, path: path)
        }
    }
}
