internal import GRDB
internal import UsageRules

/// The SQL that appends a `TASK_STOPPED`, in the columns that the store has.
struct TaskStopQueries {
    private let table: AppendableTable
    private let previousState: String

    /// - Parameter taskState: What the `tasks` table says of the task; nil where it says nothing.
    init(_ table: AppendableTable, taskState: String?) {
        self.table = table
        previousState = Self.statesBeforeTheEnd.first { $0 == taskState } ?? Self.running
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
                ("state", "'\(Self.ending)'"), ("previous_state", "'\(previousState)'"),
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
            previousState: previousState
        ).insert(from: "\(table.table.name) AS evidence WHERE evidence.id = :id")
    }

    private static let ending = Lifecycle.task.endingState

    /// The states that a task can end from.
    ///
    /// Cloud Controller records the end before it changes the state, so its row says what the task
    /// was. One that has ended here already was running.
    private static let statesBeforeTheEnd = [running, "CANCELING", "PENDING"]
    private static let running = "RUNNING"
}
