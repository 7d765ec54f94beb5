import TestSupport
import UsageRules

/// One store held against another, column by column, row by row in the order of ids.
struct StoreComparison {
    /// The store with what is expected, and the one that is looked at.
    let expected, store: String
    /// What the second one may lack.
    let losses: [Loss]

    /// A line for each column that differs, and for each table with another number of rows.
    func differences(in tables: [CopiedTable]) throws -> [String] {
        try tables.flatMap { table in
            let counts = try Database.rows(
                """
                SELECT (SELECT count(*) FROM \(table.name)) AS copied,
                    (SELECT count(*) FROM other.\(table.name)) AS expected
                """,
                in: store,
                beside: expected
            )[0]
            guard counts["copied"] == counts["expected"] else {
                return ["\(table.name): \(counts)"]
            }
            return try differentColumns(table)
        }
    }

    private func differentColumns(_ table: CopiedTable) throws -> [String] {
        let sums = table.columns.map { "sum(e.\($0.name) IS NOT s.\($0.name)) AS \($0.name)" }
        let found = try Database.rows(
            "SELECT \(sums.joined(separator: ", ")) FROM \(pairs(of: table))",
            in: store,
            beside: expected
        )
        return try table.columns.map(\.name).compactMap { column in
            guard case .integer(let count)? = found[0][column], count > 0 else { return nil }
            let example = try Database.rows(
                """
                SELECT e.\(column) AS expected, s.\(column) AS copied FROM \(pairs(of: table))
                WHERE e.\(column) IS NOT s.\(column) LIMIT 1
                """,
                in: store,
                beside: expected
            )
            return "\(table.name).\(column): \(count) rows, such as \(example[0])"
        }
    }

    private func pairs(of table: CopiedTable) -> String {
        let wanted = table.columns.map {
            Loss.expression(for: $0.name, of: table.name, after: losses) + " AS \($0.name)"
        }
        let place = "row_number() OVER (ORDER BY id) AS place"
        return """
            (SELECT \(place), \(wanted.joined(separator: ", ")) FROM other.\(table.name)) AS e
            JOIN (SELECT \(place), * FROM \(table.name)) AS s USING (place)
            """
    }
}
