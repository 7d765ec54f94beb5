internal import Presentation
package import UsageRules

/// The columns of the rows on the screen and around it.
package struct RowCache: Sendable {
    /// A row by what stays the same when others come and go.
    package struct Key: Hashable, Sendable {
        package let table: EventTable
        package let id: Int64

        package init(table: EventTable, id: Int64) {
            self.table = table
            self.id = id
        }
    }

    /// What is known of a row that was asked for.
    typealias Entry = ShownEvent.Columns

    private var entries: [Key: Entry] = [:]
    private var requested: [EventTable: [Int64]] = [:]

    /// More rows than any screen and its surroundings show.
    private static let capacity = 4096

    /// What is known of a row; nil where it wasn't fetched yet.
    subscript(table: EventTable, id: Int64) -> Entry? { entries[Key(table: table, id: id)] }

    /// The ids to fetch for some rows to be shown; none while they are on their way.
    mutating func missing(_ table: EventTable, _ ids: [Int64]) -> [Int64] {
        let missing = ids.filter { entries[Key(table: table, id: $0)] == nil }
        guard !missing.isEmpty, requested[table] != missing else { return [] }
        requested[table] = missing
        return missing
    }

    /// Takes rows that were fetched.
    ///
    /// - Returns: Whether some that were asked for didn't come: these are gone.
    mutating func insert(_ rows: [EventRow], of table: EventTable) -> Bool {
        if entries.count > Self.capacity { entries.removeAll() }
        let requested = requested.removeValue(forKey: table) ?? []
        for id in requested {
            entries[Key(table: table, id: id)] = .gone
        }
        for row in rows { entries[Key(table: table, id: row.id)] = .fetched(row) }
        return rows.count < requested.count
    }
}
