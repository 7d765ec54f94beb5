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

    /// About how many bytes the rows have that go, by a sample of each table: rather fewer than they have.
    package func bytesThatGo(of sealed: SealedCleanup) throws -> Int {
        try ending(.sealing) {
            try sealed.tables.reduce(0) { bytes, table in
                guard table.prunableCount > 0, let statements = statements[table.table] else {
                    return bytes
                }
                let texts = statements.plan.columns.filter(\.isSavedAsItIs).map(\.name)
                let sample = statements.sql.bytesOfRow(texts, amongRows: table.prunableCount)
                let row = try value(sample).flatMap { Int($0) } ?? 0
                return bytes.adding(row, times: table.prunableCount)
            }
        }
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

extension CopiedColumn {
    /// Whether an archive has its texts as the server has them.
    fileprivate var isSavedAsItIs: Bool { kind == .text && !isWithheld && !namesBuildpack }
}

extension Int {
    /// The sum with a product, or the greatest number where there is none.
    fileprivate func adding(_ number: Int, times count: Int) -> Int {
        let (product, isTooLarge) = number.multipliedReportingOverflow(by: count)
        let (sum, isTooLargeToo) = addingReportingOverflow(product)
        return isTooLarge || isTooLargeToo ? .max : sum
    }
}
