internal import GRDB
internal import UsageRules

/// The SQL that ends the open runs of one kind that Cloud Controller's table contradicts.
struct MissingEndingQueries {
    private let source: BaselineSource
    private let appendable: AppendableTable

    init(_ queries: BaselineQueries) {
        source = queries.source
        appendable = queries.table
    }

    /// Appends an ending for each of the latest beginnings `:ids`, a JSON array, that is the latest
    /// still, and whose resource doesn't run: a copy, with what it says as what was before.
    var insert: String {
        let states = source.lifecycle.beginnings.map(\.state)
        return AppendStatement(
            missingEndingsOf: source.lifecycle,
            in: appendable,
            copiedFrom: "latest"
        ).insert(
            from: """
                json_each(:ids) AS listed
                CROSS JOIN \(source.eventTable.name) AS latest ON latest.id = listed.value
                WHERE \(RepairDialect.sqlite.isState("latest.state", among: states))
                AND \(source.key(of: "latest")) NOT IN (
                    SELECT \(BaselineSource.guid) FROM \(source.table.name) AS src
                    WHERE \(source.isRunning) AND src.guid IS NOT NULL
                ) AND NOT EXISTS (
                    SELECT 1 FROM \(source.eventTable.name) AS later WHERE \(isLater)
                )
                ORDER BY listed.key
                """
        )
    }

    private var isLater: String {
        let states = source.lifecycle.beginnings.map(\.state) + [source.lifecycle.endingState]
        let key = "latest.\(source.lifecycle.keyColumn)"
        return """
            \(source.row("later", hasStateAmong: states, andKey: key)) AND later.id > latest.id
            """
    }
}
