internal import GRDB
internal import UsageRules

/// Reads the rows of a scan once more, in id order, with chosen columns: a range of ids at a time, so
/// that it can be stopped soon.
struct RowWalk {
    private let index: EventIndex
    private let layout: RowLayout
    private let statement: Statement
    private let longestValue: Int?

    /// How many rows are looked at between two reports.
    private static let batchRows = 8_192

    /// Prepares to read.
    ///
    /// - Parameters:
    ///   - longestValue: Where values are cut, in bytes; nil keeps them whole.
    init(
        _ index: EventIndex,
        columns wanted: [String],
        _ facts: TableFacts,
        cutAt longestValue: Int?,
        in database: Database
    ) throws {
        self.index = index
        self.longestValue = longestValue
        layout = RowLayout(wanted.filter(facts.columns.contains))
        let selected = (["id"] + layout.names).map(\.quotedIdentifier).joined(separator: ", ")
        statement = try database.makeStatement(
            sql:
                "SELECT \(selected) FROM \(index.table.name) WHERE id BETWEEN ?1 AND ?2 ORDER BY id"
        )
    }

    /// Walks through all of them.
    func run(
        _ database: Database,
        progress onProgress: (Int) throws -> Void,
        where isWanted: (Int) -> Bool,
        _ body: (Int, EventRow) -> Void
    ) throws {
        for start in stride(from: 0, to: index.count, by: Self.batchRows) {
            let end = min(start + Self.batchRows, index.count)
            let wanted = (start..<end).filter(isWanted)
            if !wanted.isEmpty { try read(wanted, database, body) }
            try onProgress(end)
        }
    }

    /// Reads rows of one range of ids.
    private func read(
        _ positions: [Int],
        _ database: Database,
        _ body: (Int, EventRow) -> Void
    ) throws {
        var wanted = positions[...]
        let ids = [positions[0], positions[positions.count - 1]].map { index.ids[$0] }
        try statement.setArguments(StatementArguments(ids))
        try statement.forEachScannedRow(database) { scanned in
            let id = scanned.integer(0)
            while let next = wanted.first, index.ids[next] < id { wanted.removeFirst() }
            guard let position = wanted.first, index.ids[position] == id else { return }
            body(position, scanned.eventRow(of: index.table, layout, cutAt: longestValue))
        }
    }
}
