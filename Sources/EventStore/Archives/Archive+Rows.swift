internal import GRDB
internal import UsageRules

extension Archive {
    /// Rows that are put back together: nothing that they hold back reads as another than before as long
    /// as those that come first are back first.
    ///
    /// A cleanup deletes beginnings first; so these are put back last, and one that is stopped leaves no
    /// beginning without the ending that closed its run.
    enum Pass: CaseIterable {
        case others, beginnings
    }

    /// Hands on some rows of a table, in the order in which they were saved.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - pass: Which of its rows.
    ///   - number: Rows up to this number of the archive's are passed over.
    ///   - limit: How many at the most.
    ///   - database: The archive's connection.
    ///   - body: Takes the row's number, and the row, whose columns stand behind that; answers false to
    ///     end it.
    /// - Returns: How many rows were handed on.
    static func forEachRow(
        of table: ArchivedTable,
        _ pass: Pass,
        behind number: Int64,
        limit: Int,
        _ database: Database,
        _ body: (Int64, ScannedRow) throws -> Bool
    ) throws -> Int {
        guard let condition = condition(pass, table) else { return 0 }
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(table.rowID), \(table.columnList) FROM \(table.table.name)
                WHERE \(table.rowID) > ? AND \(condition) ORDER BY \(table.rowID) LIMIT ?
                """
        )
        try statement.setArguments([number, limit])
        var count = 0
        do {
            try statement.forEachScannedRow(database) { row in
                count += 1
                guard try body(row.integer(0), row) else { throw Ended() }
            }
        } catch is Ended {}
        return count
    }

    private struct Ended: Error {}

    /// Which rows a pass takes; nil for none.
    private static func condition(_ pass: Pass, _ table: ArchivedTable) -> String? {
        let states = table.table.lifecycles.flatMap(\.beginnings).map(\.state)
        let hasStates = table.columns.contains { $0.name.lowercased() == "state" }
        guard hasStates, !states.isEmpty else { return pass == .others ? "TRUE" : nil }
        let isBeginning = "state IN (\(states.map { "'\($0)'" }.joined(separator: ", ")))"
        return switch pass {
        case .beginnings: isBeginning
        case .others: "NOT coalesce(\(isBeginning), FALSE)"
        }
    }
}
