internal import Algorithms
internal import GRDB
internal import UsageRules

/// Fetches chosen columns of rows of a table by id, to be shown or exported: credentials in a
/// buildpack's URL are masked.
struct RowFetcher {
    private let table: EventTable
    private let layout: RowLayout
    private let statement: Statement
    private let lookup: IDLookup
    private let longestValue: Int?

    /// How many rows one walk through a table without an index on `id` fetches.
    private static let rowsOfAWalk = 10_000

    /// Prepares to fetch rows.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - wanted: The columns to fetch, those that the table has; all where none are named.
    ///   - facts: What is known of the table.
    ///   - longestValue: Where values are cut, in bytes; nil keeps them whole.
    ///   - database: The connection; it keeps the statement for the next time.
    init(
        _ table: EventTable,
        columns wanted: [String] = [],
        _ facts: TableFacts,
        cutAt longestValue: Int?,
        in database: Database
    ) throws {
        self.table = table
        self.longestValue = longestValue
        lookup = facts.lookup
        let present = facts.columns
        layout = RowLayout(wanted.isEmpty ? present.names : wanted.filter(present.contains))
        let selected = (["id"] + layout.names).map(\.quotedIdentifier).joined(separator: ", ")
        statement = try database.cachedStatement(
            sql: "SELECT \(selected) FROM \(table.name) WHERE \(lookup.condition)"
        )
    }

    /// Hands on rows in the order of their ids' list; those that are gone are passed over.
    ///
    /// - Parameter body: Takes the place of the id in the list, and the row. When it throws, that
    ///   ends it.
    func forEachRow(
        ids: some Sequence<Int64>,
        _ database: Database,
        _ body: (_ place: Int, EventRow) throws -> Void
    ) throws {
        guard lookup.isSingle else { return try walk(Array(ids), database, body) }
        for (place, id) in ids.enumerated() {
            var found: EventRow?
            try scan([id], database) { found = row($0) }
            if let found { try body(place, found) }
        }
    }

    /// Without an index a look-up reads the whole table, so one has to find many rows.
    private func walk(
        _ ids: [Int64],
        _ database: Database,
        _ body: (_ place: Int, EventRow) throws -> Void
    ) throws {
        for chunk in ids.indices.chunks(ofCount: Self.rowsOfAWalk) {
            var found: [Int64: EventRow] = [:]
            try scan([ids[chunk].jsonArray], database) { scanned in
                let row = row(scanned)
                found[row.id] = row
            }
            for place in chunk {
                if let row = found[ids[place]] { try body(place, row) }
            }
        }
    }

    private func scan(
        _ arguments: StatementArguments,
        _ database: Database,
        _ body: (ScannedRow) throws -> Void
    ) throws {
        try statement.setArguments(arguments)
        try database.namingLongValue(
            in: table.name,
            layout.names,
            where: lookup.condition,
            arguments
        ) {
            try statement.forEachScannedRow(database, body)
        }
    }

    /// The row that the statement stands on.
    private func row(_ scanned: ScannedRow) -> EventRow {
        scanned.eventRow(of: table, layout, cutAt: longestValue)
    }
}
