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
    /// that it leads to is gone, and one row even where a store lists the task twice.
    var insertFromTask: String {
        let source = BaselineSource.task
        let columns =
            source.columns.filter { $0.name != "state" } + [
                ("state", "'\(Self.ending)'"), ("previous_state", "'\(Self.previousState)'"),
            ]
        return AppendStatement(to: table, columns, by: "src.id").insert(
            from: """
                \(source.table.name) AS src
                \(source.parents.map { "JOIN \($0.sql)" }.joined(separator: "\n"))
                WHERE src.guid COLLATE BINARY = :guid
                ORDER BY src.id LIMIT 1
                """
        )
    }

    /// Appends an ending copied from the row `:id`.
    var insertFromEvidence: String {
        AppendStatement(
            endingsIn: table,
            copiedFrom: "evidence",
            state: Self.ending,
            previousState: Self.previousState
        ).insert(from: "\(table.table.name) AS evidence WHERE evidence.id = :id")
    }

    private static let ending = Lifecycle.task.endingState
    /// As Cloud Controller writes it when a task ends.
    private static let previousState = "RUNNING"
}
