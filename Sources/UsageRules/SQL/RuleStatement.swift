/// The rules of a cleanup and of what runs as one statement of SQL, for an engine that has the rows.
///
/// It is made of the same ``Lifecycle`` declarations as the fold, and says the same. A row's own facts
/// come first; old beginnings and endings are evidence about each other. The runs of a resource are
/// numbered by the endings before a row; within a run the first id, the ending and the next id tell the
/// rest. Window functions alone, no join, all by resource: so an engine sorts once, and one that is
/// spread over machines moves a row once.
package struct RuleStatement: Sendable {
    /// The table that it is about.
    package let table: EventTable
    /// How its SQL is spelled.
    package let dialect: Dialect
    /// The cleanup's options.
    package let policy: CleanupPolicy
    /// The lifecycles that the table has the keys of.
    let lifecycles: [Lifecycle]
    let columns: Set<String>
    /// The table's name in a statement.
    let source: String
    private let now: EventTime?
    private let newestID: Int64?

    /// Makes the statements for a table.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - columns: The columns that it has; nil for those that Cloud Controller gives it today.
    ///   - source: Its name in a statement, quoted where that is needed; nil for its plain name.
    ///   - dialect: How its engine spells SQL.
    ///   - policy: The cleanup's options.
    ///   - now: The moment that counts as now; nil for the engine's clock.
    ///   - newestID: The greatest id of the whole table, where the statement sees a part of it; nil
    ///     where it sees all.
    /// - Throws: ``StoreError/noLifecycle(table:)``, as ``CleanupPlan`` does.
    package init(
        _ table: EventTable,
        columns: Set<String>? = nil,
        source: String? = nil,
        in dialect: Dialect,
        policy: CleanupPolicy = CleanupPolicy(),
        now: EventTime? = nil,
        newestID: Int64? = nil
    ) throws(StoreError) {
        guard !policy.keepRunningRecords || !table.lifecycles.isEmpty else {
            throw .noLifecycle(table: table)
        }
        let columns = columns ?? Self.columns(of: table)
        self.table = table
        self.columns = columns
        self.source = source ?? table.name
        self.dialect = dialect
        self.policy = policy
        self.now = now
        self.newestID = newestID
        // The first one's key must be there, so each has its place among all lifecycles of the table.
        lifecycles = Array(table.lifecycles.prefix { columns.contains($0.keyColumn) })
    }

    /// What the rules read of a table, as Cloud Controller has it today.
    package static func columns(of table: EventTable) -> Set<String> {
        let names = ["id", "guid", "created_at"]
        guard !table.lifecycles.isEmpty else { return Set(names) }
        let previous = table.tellsPreviousStates ? ["previous_state"] : []
        return Set(names + ["state"] + previous + table.lifecycles.map(\.keyColumn))
    }

    /// The moment before which a row is old.
    package var cutoff: String {
        let days = policy.cutoffAge(of: table)
        return now.map { dialect.moment($0.addingDays(-days)) } ?? dialect.daysAgo(days)
    }

    /// The greatest id.
    var newest: String { newestID.map { "\($0)" } ?? "(SELECT MAX(id) FROM \(source))" }

    // MARK: - A row by itself

    /// Every row: `id`, `created_at`, `recorded_at`, `state`, `lifecycle`, `resource` and, of an ending,
    /// its id as `ending`; what belongs to no lifecycle has neither of these.
    ///
    /// - Parameter others: What else is selected of a row, as expressions over its columns.
    func facts(and others: [String] = []) -> String {
        let keys = lifecycles.map { "\(dialect.bytewise($0.keyColumn)) AS \($0.keyColumn)" }
        let state = lifecycles.isEmpty ? Self.noText : dialect.bytewise("state")
        let inner =
            [
                "id", "created_at", "\(dialect.recorded("created_at")) AS recorded_at",
                "\(state) AS state",
            ] + keys + others
        let outer =
            [
                "byte_rows.*", "\(byLifecycle { dialect.literal($0.kind.rawValue) }) AS lifecycle",
                "\(byLifecycle(\.keyColumn)) AS resource",
                "CASE WHEN \(isAmong(lifecycles.map(\.endingState))) THEN id END AS ending",
            ]
        return """
            SELECT \(outer.joined(separator: ",\n      "))
                FROM (SELECT \(inner.joined(separator: ",\n        "))
                  FROM \(source)\(dialect.computedOnce)) byte_rows
            """
    }

    private func byLifecycle(_ value: (Lifecycle) -> String) -> String {
        let cases = lifecycles.map { lifecycle in
            let states = lifecycle.beginnings.map(\.state) + [lifecycle.endingState]
            return "WHEN \(isAmong(states)) THEN \(value(lifecycle))"
        }
        return cases.isEmpty ? Self.noText : "CASE \(cases.joined(separator: " ")) END"
    }

    /// NULL, as a text: a plain NULL has no type, or another one in each place.
    private static let noText = "NULLIF('', '')"

    private func isAmong(_ states: [String]) -> String {
        states.isEmpty ? "1 = 0" : "state IN (\(dialect.list(states)))"
    }
}

extension EventTable {
    /// Whether its rows tell what the state was before.
    fileprivate var tellsPreviousStates: Bool {
        lifecycles.flatMap(\.beginnings).contains { beginning in
            if case .exactUnlessPreviousState = beginning.start { true } else { false }
        }
    }
}
