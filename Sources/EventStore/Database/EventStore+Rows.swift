internal import GRDB
public import UsageRules

/// Rows of the events tables with their columns: some of them, or all as they were scanned.
extension EventStore {
    /// The columns that a table of this store has, in its own order.
    public func columns(of table: EventTable) throws -> [String] {
        try lookUp { try tables.facts(of: table, in: $0).columns.names }
    }

    /// All columns of single rows.
    ///
    /// - Returns: The rows in the order of `ids`; those that are gone are left out.
    public func rows(of table: EventTable, ids: some Sequence<Int64>) throws -> [EventRow] {
        var rows: [EventRow] = []
        try forEachRow(of: table, ids: ids) { rows.append($1) }
        return rows
    }

    /// Hands on single rows, one at a time, in the order of `ids`.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - ids: The rows' ids; those that are gone are left out.
    ///   - wanted: The columns to fetch, those that the table has; all where none are named.
    ///   - body: What to do with each row, and with the place of its id among `ids`. When it throws,
    ///     that ends it.
    public func forEachRow(
        of table: EventTable,
        ids: some Sequence<Int64>,
        columns wanted: [String] = [],
        _ body: (_ place: Int, EventRow) throws -> Void
    ) throws {
        try lookUp { database in
            let facts = try tables.facts(of: table, in: database)
            try RowFetcher(table, columns: wanted, facts, cutAt: bounds.longestValue, in: database)
                .forEachRow(ids: ids, database, body)
        }
    }

    /// Hands on rows as they were scanned, from the first to the last, with chosen columns.
    ///
    /// - Parameters:
    ///   - index: The rows as scanned; rows that came later are left out.
    ///   - start: The position of the first row.
    ///   - wanted: The columns to fetch, those that the table has.
    ///   - onProgress: Called every few thousand rows with how many were looked at, the last time
    ///     with all of them. When it throws, that ends it.
    ///   - isWanted: Whether the row at a position is to be read at all.
    ///   - body: Takes the position and the row; rows that are gone are left out.
    public func walk(
        _ index: EventIndex,
        from start: Int = 0,
        columns wanted: [String],
        progress onProgress: (_ rowsLookedAt: Int) throws -> Void,
        where isWanted: (_ position: Int) -> Bool,
        _ body: (_ position: Int, EventRow) -> Void
    ) throws {
        try walking(index, columns: wanted) { walk, database in
            for batch in walk.batches(from: start) {
                try walk.forEachRow(at: batch.filter(isWanted), database) { position, row in
                    body(position, walk.eventRow(row))
                }
                try onProgress(batch.upperBound)
            }
        }
    }

    /// Hands on rows as they were scanned, in the order of their ids, without copying them.
    ///
    /// - Parameters:
    ///   - index: The rows as scanned.
    ///   - wanted: The columns to fetch, those that the table has, in the order of the places by
    ///     which a row is asked for them.
    ///   - isWanted: Whether the row at a position is to be read at all.
    ///   - body: Takes the position and the row, which is valid only there; rows that are gone are
    ///     left out. When it throws, that ends it.
    package func walkBorrowing(
        _ index: EventIndex,
        columns wanted: [String],
        where isWanted: (_ position: Int) -> Bool,
        _ body: (_ position: Int, BorrowedRow) throws -> Void
    ) throws {
        try walking(index, columns: wanted) { walk, database in
            let row = walk.borrowedRow
            for batch in walk.batches(from: 0) {
                try walk.forEachRow(at: batch.filter(isWanted), database) { position, _ in
                    try body(position, row)
                }
            }
        }
    }

    /// Reads rows as they were scanned, in one transaction.
    func walking(
        _ index: EventIndex,
        columns wanted: [String],
        _ body: (RowWalk, Database) throws -> Void
    ) throws {
        try read { database in
            let facts = try tables.facts(of: index.table, in: database)
            let walk = try RowWalk(
                index,
                columns: wanted,
                facts,
                cutAt: bounds.longestValue,
                in: database
            )
            try body(walk, database)
        }
    }
}
