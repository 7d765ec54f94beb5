internal import UsageRules

/// The `INSERT … SELECT` that appends rows to an events table: in the columns that the table has and
/// that can be given a value, with an id where the table doesn't number its rows.
struct AppendStatement {
    /// A column, and the expression that makes its value.
    typealias Column = (name: String, expression: String)

    private let table: EventTable
    private let columns: [Column]

    /// New rows.
    ///
    /// - Parameters:
    ///   - table: Where they go.
    ///   - columns: What the rows hold; columns that the table lacks are left out.
    ///   - order: The expression in whose order rows get their ids.
    init(to table: AppendableTable, _ columns: [Column], by order: String) {
        self.table = table.table
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

    /// Endings, each copied from a row of the table that is named `row` in the source, with `:now`
    /// as its time.
    init(
        endingsIn table: AppendableTable,
        copiedFrom row: String,
        state: String,
        previousState: String
    ) {
        self.init(
            endingsIn: table,
            copiedFrom: row,
            state: state,
            ["previous_state": "'\(previousState)'"]
        )
    }

    /// The same with other columns that are not copied: their expressions by name.
    init(
        endingsIn table: AppendableTable,
        copiedFrom row: String,
        state: String,
        _ others: [String: String]
    ) {
        let own = ["guid": NewGUID.sql, "created_at": ":now", "state": "'\(state)'"]
        let replaced = own.merging(others) { own, _ in own }
        let copied = table.writableColumns.filter { $0.lowercased() != "id" }
            .map { ($0, replaced[$0.lowercased()] ?? "\(row).\($0.quotedIdentifier)") }
        self.init(to: table, copied, by: "\(row).id")
    }

    /// The statement that appends the rows.
    ///
    /// - Parameters:
    ///   - commonTables: Common table expressions that the source and the values name.
    ///   - source: What stands behind `FROM`: one row for each that is appended.
    func insert(with commonTables: [String] = [], from source: String) -> String {
        let names = columns.map(\.name.quotedIdentifier).joined(separator: ", ")
        return """
            INSERT OR ABORT INTO \(table.name) (\(names))
            \(select(with: commonTables, from: source))
            """
    }

    /// The rows that ``insert(with:from:)`` appends, as a query.
    func select(with commonTables: [String] = [], from source: String) -> String {
        let values = columns.map { "\($0.expression) AS \($0.name.quotedIdentifier)" }
        return """
            \(commonTables.isEmpty ? "" : "WITH \(commonTables.joined(separator: ", "))")
            SELECT \(values.joined(separator: ",\n"))
            FROM \(source)
            """
    }
}
