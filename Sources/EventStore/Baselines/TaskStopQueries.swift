internal import GRDB
internal import UsageRules

/// The SQL that appends a `TASK_STOPPED`, in the columns that the store has.
struct TaskStopQueries {
    private let table: AppendableTable

    init(_ table: AppendableTable) {
        self.table = table
    }

    /// Whether the tables that tell what the task is now are all there.
    static func hasSourceTables(in database: Database) throws -> Bool {
        let source = BaselineSource.task
        return try ([source.table] + source.parents.map(\.table))
            .allSatisfy { try $0.missing(in: database).isEmpty }
    }

    /// Appends the ending of the task `:guid` as the source tables know it; nothing where a row
    /// that it leads to is gone.
    var insertFromTask: String {
        let source = BaselineSource.task
        let mapping =
            source.columns.map { column in
                (column.name, Self.ending[column.name] ?? column.expression)
            } + [("previous_state", Self.previousState)]
        return insert(
            mapping,
            from: """
                \(source.table.name) AS src \(source.parents.map { "JOIN \($0.sql)" }.joined(separator: " "))
                WHERE src.guid COLLATE BINARY = :guid
                """,
            by: "src.id"
        )
    }

    /// Appends an ending copied from the row `:id`.
    var insertFromEvidence: String {
        let replaced = Self.ending.merging(
            ["guid": NewGUID.sql, "created_at": ":now"]
                .merging(["previous_state": Self.previousState]) { $1 }
        ) { $1 }
        let mapping = table.columns.writableNames.filter { $0.lowercased() != "id" }
            .map { ($0, replaced[$0.lowercased()] ?? $0.quotedIdentifier) }
        return insert(mapping, from: "\(table.table.name) WHERE id = :id", by: "id")
    }

    private static let ending = ["state": "'\(Lifecycle.task.endingState)'"]
    /// As Cloud Controller writes it when a task ends.
    private static let previousState = "'RUNNING'"

    /// One row, even where a store lists a task twice.
    private func insert(
        _ mapping: [(name: String, expression: String)],
        from source: String,
        by order: String
    ) -> String {
        let present =
            mapping.filter { table.columns.contains($0.name) } + table.identifier(by: order)
        return """
            INSERT INTO \(table.table.name)
            (\(present.map(\.name.quotedIdentifier).joined(separator: ", ")))
            SELECT \(present.map(\.expression).joined(separator: ", ")) FROM \(source)
            ORDER BY \(order) LIMIT 1
            """
    }
}
