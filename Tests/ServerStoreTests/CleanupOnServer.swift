import TestSupport
import UsageRules

/// Cloud Controller's cleanup of a usage table as statements for a server, from the rules alone.
struct CleanupOnServer {
    let engine: DatabaseServer.Engine
    let table: EventTable
    let cutoff: EventTime

    /// Deletes what the next cleanup deletes.
    var script: String {
        """
        \(engine == .mysql ? "SET time_zone = '+00:00';" : "")
        CREATE TABLE old_rows (id bigint, lifecycle integer, is_ending integer, resource \(bytes));
        CREATE TABLE doomed (id bigint PRIMARY KEY);
        \(table.lifecycles.enumerated().map { evidence($1, $0) }.joined())
        CREATE INDEX old_rows_of_resources ON old_rows (lifecycle, resource, is_ending, id);
        ANALYZE \(engine == .mysql ? "TABLE " : "")old_rows;
        INSERT INTO doomed SELECT id FROM old_rows AS e
            WHERE is_ending = 0 AND ((\(hasEnded)) OR (\(isSuperseded)));
        INSERT INTO doomed SELECT id FROM \(table.name)
            WHERE \(isOld) AND \(state) NOT IN (\(table.lifecycles.map(beginnings).joined(separator: ", ")));
        DELETE FROM doomed WHERE id = (SELECT max(id) FROM \(table.name));
        \(deletion)
        DROP TABLE old_rows;
        DROP TABLE doomed;
        """
    }

    // MARK: - What the servers spell differently

    /// Bytes are compared, blanks at the end included.
    private var bytes: String { engine == .postgres ? #"text COLLATE "C""# : "varbinary(800)" }
    private var state: String { engine == .postgres ? "state" : "CAST(state AS BINARY)" }

    private func key(_ lifecycle: Lifecycle) -> String {
        let column = lifecycle.keyColumn
        return engine == .postgres ? column : "CAST(\(column) AS BINARY)"
    }

    private var isOld: String {
        "created_at < '\(cutoff.databaseText)'"
            // No such time can be read.
            + (engine == .mysql ? " AND created_at <> '0000-00-00 00:00:00'" : "")
    }

    private var deletion: String {
        engine == .postgres
            ? "DELETE FROM \(table.name) AS t USING doomed WHERE t.id = doomed.id;"
            : "DELETE t FROM \(table.name) AS t JOIN doomed ON t.id = doomed.id;"
    }

    // MARK: - The rules

    private func beginnings(_ lifecycle: Lifecycle) -> String {
        lifecycle.beginnings.map { "'\($0.state)'" }.joined(separator: ", ")
    }

    /// Only old rows are evidence.
    private func evidence(_ lifecycle: Lifecycle, _ number: Int) -> String {
        """
        INSERT INTO old_rows
            SELECT id, \(number), CASE \(state) WHEN '\(lifecycle.endingState)' THEN 1 ELSE 0 END,
                \(key(lifecycle))
            FROM \(table.name)
            WHERE \(isOld) AND \(state) IN (\(beginnings(lifecycle)), '\(lifecycle.endingState)');

        """
    }

    private func ofTheSame(_ row: String) -> String {
        "\(row).lifecycle = e.lifecycle AND \(row).resource = e.resource"
    }

    private var hasEnded: String {
        """
        EXISTS (SELECT 1 FROM old_rows AS x
            WHERE \(ofTheSame("x")) AND x.is_ending = 1 AND x.id > e.id)
        """
    }

    private var isSuperseded: String {
        """
        EXISTS (SELECT 1 FROM old_rows AS x
            WHERE \(ofTheSame("x")) AND x.is_ending = 0 AND x.id < e.id
            AND x.id > coalesce((SELECT max(y.id) FROM old_rows AS y
                WHERE \(ofTheSame("y")) AND y.is_ending = 1 AND y.id < e.id), 0))
        AND EXISTS (SELECT 1 FROM old_rows AS x
            WHERE \(ofTheSame("x")) AND x.is_ending = 0 AND x.id > e.id)
        """
    }
}
