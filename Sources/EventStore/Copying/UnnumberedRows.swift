internal import GRDB
internal import GRDBSQLite
internal import UsageRules

/// Gives the rows of a draft that came without ids their ids, in their true order, and passes over those
/// that are there twice.
struct UnnumberedRows {
    private let draft: DraftTable
    private let database: Database
    private let order: RowOrder
    private let path: String

    /// - Parameters:
    ///   - arrangement: The rows' true order where it isn't the one in which they were taken.
    ///   - path: The store's path, for errors.
    init(
        _ draft: DraftTable,
        arrangement: [Range<Int>]?,
        in database: Database,
        path: String
    ) {
        self.path = path
        (self.draft, self.database) = (draft, database)
        order = RowOrder(arrangement ?? [0..<draft.unnumberedRows])
    }

    /// Moves the rows to where they belong, behind those that have ids.
    ///
    /// - Returns: The first id that was given; nil where there are no such rows.
    func number() throws -> Int64? {
        guard draft.unnumberedRows > 0 else { return nil }
        guard order.ranges.reduce(0, { $0 + $1.count }) == draft.unnumberedRows else {
            throw MergeError.mixedRows(store: path, table: draft.table.name)
        }
        for index in guidIndexes { try index.createIfMissing(in: database) }
        let repeated = try RepeatedRows(draft, order, in: database).numbers()
        if draft.numberedRows == 0, order.ranges == [0..<draft.unnumberedRows] {
            try takeAll(but: repeated)
            return 1
        }
        for index in guidIndexes { try index.dropIfPresent(in: database) }
        let highest = try highestID()
        guard highest < Int64.max - Int64(draft.unnumberedRows) else {
            throw StoreError.rowRefused(
                path: path,
                reason: "no id is left behind \(highest) in \(draft.table.name)"
            )
        }
        let first = highest + 1
        try move(from: first, leavingOut: repeated)
        try database.execute(sql: "DROP TABLE \(draft.unnumberedName)")
        return first
    }

    /// The indexes on guids that the table of all rows is to have, on that of the rows without ids: they
    /// stay where that becomes the other.
    private var guidIndexes: [IndexDefinition] {
        draft.definition.indexes.filter { $0.columns == ["guid"] }.map { index in
            IndexDefinition(
                name: index.name,
                table: draft.unnumberedName,
                columns: index.columns,
                isUnique: index.isUnique
            )
        }
    }

    private func highestID() throws -> Int64 {
        let name = draft.table.name
        return try database.integer(from: name, "SELECT max(id) FROM \(name)") ?? 0
    }

    /// They are all that there is, and stand as they should: their numbers become their ids, with a hole
    /// for each that is left out.
    private func takeAll(but repeated: Set<Int64>) throws {
        let delete = try database.makeStatement(
            sql: "DELETE FROM \(draft.unnumberedName) WHERE id = ?"
        )
        for number in repeated { draft.repeatedRows += try delete.executeUpdate(number, database) }
        try database.execute(
            sql: """
                DROP TABLE \(draft.table.name);
                ALTER TABLE \(draft.unnumberedName) RENAME TO \(draft.table.name)
                """
        )
    }

    private func move(from first: Int64, leavingOut repeated: Set<Int64>) throws {
        let numbered = draft.numberedRows > 0 ? try lookup() : nil
        let select = try database.makeStatement(
            sql: """
                SELECT \(draft.table.columnList) FROM \(draft.unnumberedName)
                WHERE id BETWEEN ? AND ? ORDER BY id
                """
        )
        let newest = try numbered == nil ? nil : newestNumberedTime()
        var (row, next) = (CopiedRow(), first)
        for range in order.ranges {
            sqlite3_bind_int64(select.sqliteStatement, 1, Int64(range.lowerBound) + 1)
            sqlite3_bind_int64(select.sqliteStatement, 2, Int64(range.upperBound))
            try select.forEachScannedRow(database) { scanned in
                row.read(scanned, columns: draft.table.columns.count)
                if try repeated.contains(scanned.integer(0)) || numbered?.holds(row) ?? false {
                    draft.repeatedRows += 1
                } else {
                    if let newest, time(of: row) < newest {
                        throw MergeError.rowsBetween(store: path, table: draft.table.name)
                    }
                    try draft.append(row, id: next)
                    next += 1
                }
            }
        }
    }

    /// Finds rows among those that have ids.
    private func lookup() throws -> EventLookup {
        for index in draft.definition.indexes where index.columns == ["guid"] {
            try index.createIfMissing(in: database)
        }
        return try EventLookup(draft.table, in: database)
    }

    /// The time of the newest row that came with an id; nil where that tells nothing.
    private func newestNumberedTime() throws -> EventTime? {
        guard let events = EventTable(rawValue: draft.table.name) else { return nil }
        return try database.newest(of: events)?.time
    }

    private func time(of row: borrowing CopiedRow) -> EventTime {
        guard let place = draft.table.place(of: "created_at"), let text = row.text(at: place) else {
            return .unreadable
        }
        return text.withUnsafeBufferPointer { EventTime(utf8: $0) }
    }
}
