internal import GRDB

/// The SQL that appends a `TASK_STOPPED`, in the columns that the store has.
struct TaskStopQueries {
    private let columns: TableColumns

    init(in database: Database) throws {
        columns = try TableColumns(of: EventTable.appUsageEvents.name, in: database)
    }

    /// Whether the tables that tell what the task is now are all there.
    static func hasSourceTables(in database: Database) throws -> Bool {
        try ["tasks", "apps", "spaces", "organizations"].allSatisfy { table in
            let present = try TableColumns(of: table, in: database)
            return SourceTables.requiredColumns.first { $0.table == table }?
                .columns.allSatisfy(present.contains) ?? false
        }
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
                tasks AS src \(source.parents.map { "JOIN \($0.join)" }.joined(separator: " "))
                WHERE src.guid = :guid
                """
        )
    }

    /// Appends an ending copied from the row `:id`.
    var insertFromEvidence: String {
        let replaced = Self.ending.merging(
            ["guid": NewGUID.sql, "created_at": ":now"]
                .merging(["previous_state": Self.previousState]) { $1 }
        ) { $1 }
        let mapping = columns.names.filter { $0.lowercased() != "id" }
            .map { ($0, replaced[$0.lowercased()] ?? $0.quotedIdentifier) }
        return insert(mapping, from: "\(EventTable.appUsageEvents.name) WHERE id = :id")
    }

    private static let ending = ["state": "'\(Lifecycle.task.endingState)'"]
    /// As Cloud Controller writes it when a task ends.
    private static let previousState = "'RUNNING'"

    private func insert(_ mapping: [(name: String, expression: String)], from source: String)
        -> String
    {
        let present = mapping.filter { columns.contains($0.name) }
        let table = EventTable.appUsageEvents.name
        return """
            INSERT INTO \(table) (\(present.map(\.name.quotedIdentifier).joined(separator: ", ")))
            SELECT \(present.map(\.expression).joined(separator: ", ")) FROM \(source)
            """
    }
}
