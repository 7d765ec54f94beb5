internal import GRDB

/// The SQL that finds and ends the stale baselines of one kind.
struct StaleBaselineQueries {
    private let source: BaselineSource
    private var table: String { source.eventTable.name }
    private var key: String { source.lifecycle.keyColumn }
    private var baseline: String { source.lifecycle.baselineState }
    private var state: String { source.stateColumn(of: table) }
    private var ending: String { source.lifecycle.endingState }

    init(_ source: BaselineSource) {
        self.source = source
    }

    /// The next `:size` baselines in the order of key and id, behind `:key` and `:id` where the
    /// walk continues.
    func batch(continues: Bool) -> String {
        """
        SELECT \(key) AS key, id FROM \(table)
        WHERE \(state) = '\(baseline)' AND \(key) IS NOT NULL
        \(continues ? "AND (\(key), id) > (:key, :id)" : "")
        ORDER BY \(key), id LIMIT :size
        """
    }

    /// The ids of the stale baselines from `:first_key`, `:first_id` up to `:last_key`,
    /// `:last_id`, in the order of key and id.
    var stale: String {
        stale(
            among: """
                (\(key), id) >= (:first_key, :first_id) AND (\(key), id) <= (:last_key, :last_id)
                """
        )
    }

    /// The ids of all stale baselines, in the order of key and id.
    var allStale: String { stale(among: "\(key) IS NOT NULL") }

    /// The ids of the baselines without a key.
    var unkeyed: String {
        "SELECT id FROM \(table) WHERE state = '\(baseline)' AND \(key) IS NULL ORDER BY id"
    }

    private func stale(among condition: String) -> String {
        """
        WITH baselines AS MATERIALIZED (
            SELECT \(key) AS key, id FROM \(table)
            WHERE \(state) = '\(baseline)' AND \(condition)
        ), closed AS MATERIALIZED (
            SELECT baselines.id FROM baselines CROSS JOIN \(table) AS ending
            ON ending.\(key) = baselines.key AND ending.id > baselines.id
            AND \(source.stateColumn(of: "ending")) = '\(ending)'
        ), running AS MATERIALIZED (
            SELECT src.guid FROM baselines CROSS JOIN \(source.table) AS src
            ON src.guid = baselines.key AND \(source.isRunning)
        )
        SELECT id FROM baselines
        WHERE id NOT IN (SELECT id FROM closed) AND key NOT IN (SELECT guid FROM running)
        ORDER BY key, id
        """
    }

    /// Appends an ending for the baseline `:id`, copied from it, unless one follows it already.
    func ending(in database: Database) throws -> String {
        let columns = try TableColumns(of: table, in: database).names
        let replaced = [
            "guid": NewGUID.sql, "created_at": ":now", "state": "'\(ending)'",
            "previous_state": "'\(baseline)'",
        ]
        var copied = columns.filter { $0.lowercased() != "id" }
            .map { (name: $0, expression: replaced[$0.lowercased()] ?? $0.quotedIdentifier) }
        if try database.primaryKey(table).rowIDColumn?.lowercased() != "id" {
            copied.append(("id", "(SELECT max(id) + 1 FROM \(table))"))
        }
        return """
            INSERT INTO \(table) (\(copied.map(\.name.quotedIdentifier).joined(separator: ", ")))
            SELECT \(copied.map(\.expression).joined(separator: ", ")) FROM \(table) AS baseline
            WHERE id = :id AND NOT EXISTS (
                SELECT 1 FROM \(table) AS later
                WHERE \(source.stateColumn(of: "later")) = '\(ending)'
                AND later.\(key) = baseline.\(key) AND later.id > baseline.id
            )
            """
    }
}
