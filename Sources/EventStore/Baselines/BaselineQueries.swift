internal import GRDB

/// The SQL that seeds the baselines of one kind, a range of source ids at a time.
///
/// Every statement names the batch's range of source ids as `:first` and `:last`, and looks up
/// only what that range leads to: no batch scans an events table, `packages` or `droplets` where
/// these have Cloud Controller's indexes.
struct BaselineQueries {
    private let source: BaselineSource
    /// The columns of the events table that get a value; an old store lacks newer ones.
    private let columns: [(name: String, expression: String)]

    init(_ source: BaselineSource, in database: Database) throws {
        self.source = source
        let present = try TableColumns(of: source.eventTable.name, in: database)
        columns =
            try Self.identifier(of: source.eventTable, in: database)
            + source.columns.filter { present.contains($0.name) }
    }

    /// The last source id of the batch that begins at `:first` and holds up to `:size` rows.
    var lastID: String {
        """
        SELECT max(id) FROM (
            SELECT id FROM \(source.table) WHERE id >= :first ORDER BY id LIMIT :size
        )
        """
    }

    /// How many resources of the batch run.
    var runningCount: String {
        """
        SELECT count(*) FROM \(source.table) AS src
        WHERE src.id BETWEEN :first AND :last AND \(source.isRunning)
        """
    }

    /// Appends the batch's baselines, with `:now` as their time.
    var insert: String {
        """
        INSERT INTO \(source.eventTable.name) (\(columns.map(\.name).joined(separator: ", ")))
        \(select)
        """
    }

    /// The baselines that ``insert`` appends, as rows.
    ///
    /// CROSS JOIN keeps SQLite from beginning anywhere but with the batch.
    var select: String {
        let joins = source.parents.map { "CROSS JOIN \($0.join)" } + source.optionalJoins
        return """
            \(commonTables)
            SELECT \(columns.map { "\($0.expression) AS \($0.name)" }.joined(separator: ",\n"))
            FROM \(source.table) AS src
            \(joins.joined(separator: "\n"))
            WHERE \(isUnrecorded) AND src.guid IS NOT NULL
            ORDER BY src.id
            """
    }

    /// The batch's rows that can't be seeded, with the first of what is missing: the guid, or a
    /// parent.
    var orphans: String {
        let joins = source.parents.map { "LEFT JOIN \($0.join)" }
        let missing =
            ["WHEN src.guid IS NULL THEN 'guid'"]
            + source.parents.map { "WHEN \($0.alias).id IS NULL THEN '\($0.name)'" }
        return """
            SELECT src.id, coalesce(CAST(src.guid AS TEXT), '') AS guid,
            CASE \(missing.joined(separator: " ")) END AS missing
            FROM \(source.table) AS src
            \(joins.joined(separator: "\n"))
            WHERE \(isUnrecorded) AND missing IS NOT NULL
            ORDER BY src.id
            """
    }

    private var commonTables: String {
        source.commonTables.isEmpty
            ? "" : "WITH \(source.commonTables.joined(separator: ", "))"
    }

    /// Whether a source row is of the batch, runs, and has neither a baseline nor a real beginning
    /// on record.
    ///
    /// A beginning of a run that ended counts too: a consumer that counts starts would otherwise
    /// bill twice.
    private var isUnrecorded: String {
        let states = source.lifecycle.beginnings.map { "'\($0.state)'" }.joined(separator: ", ")
        return """
            src.id BETWEEN :first AND :last AND \(source.isRunning) AND NOT EXISTS (
                SELECT 1 FROM \(source.eventTable.name) AS recorded
                WHERE \(source.stateColumn(of: "recorded")) IN (\(states))
                AND recorded.\(source.lifecycle.keyColumn) = src.guid
            )
            """
    }

    /// An explicit id, where the table doesn't make its own.
    private static func identifier(
        of table: EventTable,
        in database: Database
    ) throws -> [(name: String, expression: String)] {
        let primaryKey = try database.primaryKey(table.name)
        guard primaryKey.rowIDColumn?.lowercased() != "id" else { return [] }
        let expression = """
            (SELECT coalesce(max(id), 0) FROM \(table.name))
            + row_number() OVER (ORDER BY src.id)
            """
        return [("id", expression)]
    }
}

extension BaselineSource {
    /// The state column of an events table or its alias, as the conditions of the kind name it.
    ///
    /// The lifecycle index holds the key of the table's first lifecycle. For any other lifecycle it
    /// would find all rows of a state, batch after batch; SQLite doesn't use an index for a column
    /// behind a `+`, and takes the one on the key.
    func stateColumn(of alias: String) -> String {
        let isIndexed = eventTable.lifecycles.first == lifecycle
        return "\(isIndexed ? "" : "+")\(alias).state"
    }
}
