internal import UsageRules

/// The `INSERT … SELECT` that appends rows to an events table: in the columns that the table has and
/// that can be given a value, with an id where the table doesn't number its rows.
struct AppendStatement {
    /// A column, and the expression that makes its value.
    typealias Column = (name: String, expression: String)

    private let table: EventTable
    private let columns: [Column]
    private let dialect: RepairDialect

    /// New rows.
    ///
    /// - Parameters:
    ///   - table: Where they go.
    ///   - columns: What the rows hold; columns that the table lacks are left out.
    ///   - order: The expression in whose order rows get their ids.
    ///   - dialect: How the engine's SQL is spelled.
    init(
        to table: AppendableTable,
        _ columns: [Column],
        by order: String,
        in dialect: RepairDialect = .sqlite
    ) {
        self.table = table.table
        self.dialect = dialect
        let id: Column = (
            "id",
            """
            (SELECT coalesce(max(id), 0) FROM \(table.table.name))
            + row_number() OVER (ORDER BY \(order))
            """
        )
        self.columns =
            (table.numbersRows ? [] : [id]) + columns.filter { table.canBeGiven($0.name) }
    }

    /// Endings, each copied from a row of the table that is named `row` in the source, with the
    /// current time as its own.
    init(
        endingsIn table: AppendableTable,
        copiedFrom row: String,
        state: String,
        previousState: String,
        in dialect: RepairDialect = .sqlite
    ) {
        self.init(
            endingsIn: table,
            copiedFrom: row,
            state: state,
            ["previous_state": "'\(previousState)'"],
            in: dialect
        )
    }

    /// The missing endings of runs, each copied from the run's latest beginning, with what that says
    /// as what was before.
    init(
        missingEndingsOf lifecycle: Lifecycle,
        in table: AppendableTable,
        copiedFrom latest: String,
        in dialect: RepairDialect = .sqlite
    ) {
        let before = ["state", "instance_count", "memory_in_mb_per_instance", "package_state"]
        let copied = before.filter { table.canBeGiven($0) && table.canBeGiven("previous_\($0)") }
        self.init(
            endingsIn: table,
            copiedFrom: latest,
            state: lifecycle.endingState,
            Dictionary(uniqueKeysWithValues: copied.map { ("previous_\($0)", "\(latest).\($0)") }),
            in: dialect
        )
    }

    /// The same with other columns that are not copied: their expressions by name.
    init(
        endingsIn table: AppendableTable,
        copiedFrom row: String,
        state: String,
        _ others: [String: String],
        in dialect: RepairDialect
    ) {
        let own = [
            "guid": dialect.newGUID, "created_at": dialect.now, "state": "'\(state)'",
        ]
        let replaced = own.merging(others) { own, _ in own }
        let copied = table.writableColumns.filter { $0.lowercased() != "id" }
            .map { ($0, replaced[$0.lowercased()] ?? "\(row).\(dialect.quoted($0))") }
        self.init(to: table, copied, by: "\(row).id", in: dialect)
    }

    /// The statement that appends the rows.
    ///
    /// - Parameters:
    ///   - commonTables: Common table expressions that the source and the values name.
    ///   - source: What stands behind `FROM`: one row for each that is appended.
    func insert(with commonTables: [String] = [], from source: String) -> String {
        let names = columns.map { dialect.quoted($0.name) }.joined(separator: ", ")
        return """
            \(dialect.insert) \(table.name) (\(names))
            \(select(with: commonTables, from: source))
            """
    }

    /// The rows that ``insert(with:from:)`` appends, as a query.
    func select(with commonTables: [String] = [], from source: String) -> String {
        let values = columns.map { "\($0.expression) AS \(dialect.quoted($0.name))" }
        let query = "SELECT \(values.joined(separator: ",\n"))\nFROM \(source)"
        return commonTables.isEmpty
            ? query : "WITH \(commonTables.joined(separator: ", "))\n\(query)"
    }
}
