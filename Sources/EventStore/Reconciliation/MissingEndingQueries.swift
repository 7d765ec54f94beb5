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
        let lifecycle = source.lifecycle
        let before = ["state", "instance_count", "memory_in_mb_per_instance", "package_state"]
        let previous = before.map { ("previous_\($0)", "latest.\($0)") }
            .filter {
                appendable.canBeGiven($0.0) && appendable.canBeGiven(String($0.1.dropFirst(7)))
            }
        return AppendStatement(
            endingsIn: appendable,
            copiedFrom: "latest",
            state: lifecycle.endingState,
            Dictionary(uniqueKeysWithValues: previous)
        ).insert(
            from: """
                json_each(:ids) AS listed
                CROSS JOIN \(source.eventTable.name) AS latest ON latest.id = listed.value
                WHERE latest.state COLLATE BINARY IN (\(Self.list(lifecycle.beginnings.map(\.state))))
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

    private static func list(_ states: [String]) -> String {
        states.map { "'\($0)'" }.joined(separator: ", ")
    }
}
