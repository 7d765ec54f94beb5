internal import GRDB
internal import UsageRules

/// Records that a task stopped, where there is evidence on record that it started.
///
/// A consumer that sees an ending without a beginning can't bill it; one that sees two endings may
/// bill twice. So it is recorded once, and only behind a `TASK_STARTED` or a `TASK_WAS_RUNNING`.
public struct TaskStop {
    /// What became of a request to record a stop.
    public enum Outcome: Hashable, Sendable {
        /// It was recorded, as the row with this id, because of a row with an id and a state.
        case recorded(id: Int64, evidenceID: Int64, evidenceState: String)
        /// Nothing was written: it is on record already, as the row with this id.
        case alreadyRecorded(id: Int64)
        /// Nothing was written: nobody saw the task start. `taskState` is what the `tasks` table
        /// says of it.
        case noEvidence(taskState: String?)

        /// Whether the `tasks` table says that a task ran whose start nobody saw.
        public var isWarning: Bool {
            // One that is being cancelled may never have run, so only RUNNING is a surprise.
            self == .noEvidence(taskState: "RUNNING")
        }
    }

    private let store: EventStore

    /// For a store that was opened for writing.
    public init(store: EventStore) {
        self.store = store
    }

    /// Checks and records in one transaction.
    ///
    /// - Throws: ``/UsageRules/StoreError``.
    public func record(taskGUID: String) throws -> Outcome {
        try store.write { database in
            let table = try AppendableTable(Self.table, in: database, path: store.path)
            guard table.holds(.task) else {
                throw StoreError.missingColumns(
                    path: store.path,
                    table: Self.table,
                    columns: [Lifecycle.task.keyColumn]
                )
            }
            if let ending = try lastRow(of: taskGUID, [Lifecycle.task.endingState], database) {
                return .alreadyRecorded(id: ending.id)
            }
            let beginnings = Lifecycle.task.beginnings.map(\.state)
            guard let evidence = try lastRow(of: taskGUID, beginnings, database) else {
                return .noEvidence(taskState: try taskState(taskGUID, database))
            }
            let id = try append(taskGUID, evidence.id, to: table, database)
            return .recorded(id: id, evidenceID: evidence.id, evidenceState: evidence.state)
        }
    }

    private static let table = EventTable.appUsageEvents

    private func lastRow(
        of taskGUID: String,
        _ states: [String],
        _ database: Database
    ) throws -> (id: Int64, state: String)? {
        let names = states.map { "'\($0)'" }.joined(separator: ", ")
        return try database.one(
            from: Self.table.name,
            """
            SELECT id, state FROM \(Self.table.name)
            WHERE task_guid COLLATE BINARY = ? AND +state COLLATE BINARY IN (\(names))
            ORDER BY id DESC LIMIT 1
            """,
            [taskGUID]
        ) { (try $0.integer(0), try $0.text(1)) }
    }

    private func taskState(_ taskGUID: String, _ database: Database) throws -> String? {
        let columns = try TableColumns(of: SourceTable.tasks.name, in: database)
        guard columns.contains("guid"), columns.contains("state") else { return nil }
        // The one that the row is made of, where a store lists the task twice.
        return try database.one(
            from: SourceTable.tasks.name,
            """
            SELECT CAST(state AS TEXT) FROM \(SourceTable.tasks.name)
            WHERE guid COLLATE BINARY = ? ORDER BY \(columns.contains("id") ? "id" : "state") LIMIT 1
            """,
            [taskGUID]
        ) { try $0.optionalText(0) } ?? nil
    }

    /// Appends the ending: what the task is now where the source tables tell, else what its
    /// evidence says.
    private func append(
        _ taskGUID: String,
        _ evidenceID: Int64,
        to table: AppendableTable,
        _ database: Database
    ) throws -> Int64 {
        let now = try StoreClock.databaseTime(database).databaseText
        let queries = TaskStopQueries(table, taskState: try taskState(taskGUID, database))
        func insert(_ sql: String, _ arguments: StatementArguments) throws -> Int {
            try database.writing(sql, to: Self.table.name, path: store.path)
                .execute(arguments: arguments &+ ["now": now])
            return database.changesCount
        }
        let appended = try database.appending(to: Self.table, path: store.path) {
            if try TaskStopQueries.hasSourceTables(in: database) {
                let count = try insert(queries.insertFromTask, ["guid": taskGUID])
                if count > 0 { return count }
            }
            return try insert(queries.insertFromEvidence, ["id": evidenceID])
        }
        guard let appended, appended.count == 1 else {
            throw StoreError.otherRowsChanged(
                path: store.path,
                table: Self.table.name,
                meant: 1,
                changed: appended?.count ?? 0
            )
        }
        return appended.ids.upperBound
    }
}
