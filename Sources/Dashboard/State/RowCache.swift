internal import Presentation

/// Rows of some tables on the screen and around it.
struct RowCache<Table: Hashable & Sendable, Row: Identifiable<Int64> & Sendable>: Sendable {
    /// A row by what stays the same when others come and go.
    private struct Key: Hashable, Sendable {
        let table: Table
        let id: Int64
    }

    private var entries: [Key: Fetched<Row>] = [:]
    private var requested: [Table: [Int64]] = [:]

    /// More rows than any screen and its surroundings show.
    private static var capacity: Int { 4096 }

    /// What is known of a row; nil where it wasn't fetched yet.
    subscript(table: Table, id: Int64) -> Fetched<Row>? { entries[Key(table: table, id: id)] }

    /// The ids to fetch for some rows to be shown; none while they are on their way.
    mutating func missing(_ table: Table, _ ids: [Int64]) -> [Int64] {
        let missing = ids.filter { entries[Key(table: table, id: $0)] == nil }
        guard !missing.isEmpty, requested[table] != missing else { return [] }
        requested[table] = missing
        return missing
    }

    /// Takes rows that were fetched.
    ///
    /// - Returns: Whether some that were asked for didn't come: these are gone.
    mutating func insert(_ rows: [Row], of table: Table) -> Bool {
        if entries.count > Self.capacity { entries.removeAll() }
        let requested = requested.removeValue(forKey: table) ?? []
        for id in requested {
            entries[Key(table: table, id: id)] = .gone
        }
        for row in rows { entries[Key(table: table, id: row.id)] = .fetched(row) }
        return rows.count < requested.count
    }
}
