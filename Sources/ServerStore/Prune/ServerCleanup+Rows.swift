package import UsageRules

/// What was sealed, row by row, for whoever looks at it while it is sealed.
extension ServerCleanup {
    /// The columns of the rows of a table that are handed on: those of a snapshot that the server has.
    package func columns(of table: EventTable) -> [CopiedColumn] {
        statements[table]?.plan.columns ?? []
    }

    /// Hands on the rows that go, in the order of their ids.
    ///
    /// - Parameter body: Takes a row, which has its reason before the values of ``columns(of:)``.
    package func forEachRowThatGoes(
        of table: EventTable,
        _ body: (ServerRow) throws -> Void
    ) throws {
        guard let statements = statements[table] else { return }
        try connection.forEachRow(statements.sql.rowsThatGo(statements.selection), body)
    }

    /// What runs before the cleanup or behind it: kind, guid, and the ids of the first and the latest
    /// beginning.
    package func runs(
        of table: EventTable,
        after isAfter: Bool
    ) throws -> [(kind: ResourceKind, guid: String, beginnings: RunningChange.Beginnings)] {
        guard let statements = statements[table] else { return [] }
        var runs: [(kind: ResourceKind, guid: String, beginnings: RunningChange.Beginnings)] = []
        try connection.forEachRow(statements.sql.runs(after: isAfter)) { row in
            guard let kind = row.text(0).flatMap(ResourceKind.init), let guid = row.text(1),
                let first = row.integer(2), let latest = row.integer(3)
            else { return }
            runs.append((kind, guid, .init(firstID: first, latestID: latest)))
        }
        return runs
    }

    /// Hands on the ids of all rows that count, ascending.
    package func forEachID(of table: EventTable, _ body: (Int64) throws -> Void) throws {
        guard let statements = statements[table] else { return }
        try connection.forEachRow(statements.sql.ids) { row in
            if let id = row.integer(0) { try body(id) }
        }
    }
}
