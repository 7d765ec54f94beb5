internal import UsageRules

/// Where the baselines of one kind of resource come from: the source table that says what runs, and
/// how a row of it becomes a usage event.
///
/// The mappings are Cloud Controller's (cloud_controller_ng, pull request 5210), as data.
struct BaselineSource: Sendable {
    /// A row that a source row leads to.
    struct Join: Sendable {
        /// What an operator calls it; all expressions name it so.
        let name: String
        let table: SourceTable
        /// The column by which the row is found.
        let column: String
        /// The value of that column.
        let value: String

        /// The table and how its row is found, as SQL names it in a join.
        var sql: String { "\(table.name) AS \(name) ON \(name).\(column) = \(value)" }
    }

    /// For which of the source rows, and in which SQL.
    struct Scope: Sendable {
        let dialect: RepairDialect
        /// The resource's key, of a source row or of the only one: as text whatever the source table
        /// keeps, since only so two of them are compared as the events' keys are.
        let key: String
        /// What a row of the source table is picked by.
        let isInBatch: String

        /// A range of source ids of a store, `:first` and `:last`.
        static let batch = Scope(
            dialect: .sqlite,
            key: "CAST(src.guid AS TEXT)",
            isInBatch: "id BETWEEN :first AND :last"
        )
    }

    let scope: Scope
    let lifecycle: Lifecycle
    let eventTable: EventTable
    /// The source table, such as `processes`.
    let table: SourceTable
    /// What makes a source row, which all expressions name `src`, one that runs.
    let isRunning: String
    /// What must be there, in the order in which a missing one is reported.
    let parents: [Join]
    /// Common table expressions about what the batch's source rows lead to.
    let commonTables: [String]
    /// What may be absent.
    let optionalJoins: [Join]
    /// What each column of the event is made of.
    let columns: [AppendStatement.Column]

    /// The source table with all that its rows need and lead to.
    var withAll: String {
        let joins =
            parents.map { "\(scope.dialect.join) \($0.sql)" }
            + optionalJoins.map { "LEFT JOIN \($0.sql)" }
        return "\(table.name) AS src\n\(joins.joined(separator: "\n"))"
    }

    /// The source table with all that its rows need, which may be gone.
    var withParents: String {
        """
        \(table.name) AS src
        \(parents.map { "LEFT JOIN \($0.sql)" }.joined(separator: "\n"))
        """
    }

    /// The first that is missing of what a row needs: its guid, or a parent; NULL where nothing is.
    var missing: String {
        let missing =
            ["WHEN src.guid IS NULL THEN 'guid'"]
            + parents.map { "WHEN \($0.name).id IS NULL THEN '\($0.name)'" }
        return "CASE \(missing.joined(separator: " ")) END"
    }

    /// In the order of seeding, which is Cloud Controller's: what is recorded when a task stops
    /// depends on its baseline.
    static let all: [BaselineSource] = [.app, .task, .service]

    /// Those of a store, a batch at a time.
    static let app = processes(.batch)
    static let task = tasks(.batch)
    static let service = serviceInstances(.batch)

    /// The source of one kind.
    static func source(of kind: ResourceKind, _ scope: Scope = .batch) -> BaselineSource {
        switch kind {
        case .app: processes(scope)
        case .task: tasks(scope)
        case .service: serviceInstances(scope)
        }
    }

    /// The key of a store's source row.
    static let guid = Scope.batch.key
}
