/// All that a finding is about, in a few bytes a thing: what it counts, shows first and lists.
package enum FoundThings: Hashable, Sendable {
    /// Rows of the events tables: the numbers that a snapshot's order of time gives them, in order.
    case rows([UInt32])
    /// Rows that belong together, by the same numbers.
    case groups(RowGroups)
    /// Resources, by rows of Cloud Controller's own tables or of the events.
    case resources([SourceRows])
    /// What is neither, of which there are few.
    case others([Finding.Thing])

    /// Resources of one kind, each by the id of a row.
    package struct SourceRows: Hashable, Sendable {
        /// What kind of resource they are.
        package let kind: ResourceKind
        /// Whose rows the ids are of.
        package let origin: SourceRow.Origin
        package let ids: [Int64]

        package init(kind: ResourceKind, origin: SourceRow.Origin = .tables, ids: [Int64]) {
            self.kind = kind
            self.origin = origin
            self.ids = ids
        }
    }

    /// How many things there are.
    package var count: Int {
        switch self {
        case .rows(let numbers): numbers.count
        case .groups(let groups): groups.count
        case .resources(let tables): tables.reduce(0) { $0 + $1.ids.count }
        case .others(let things): things.count
        }
    }

    /// The same things, with another number for each row of the events tables.
    package func mapRows(_ number: (UInt32) -> UInt32) -> FoundThings {
        switch self {
        case .rows(let numbers): .rows(numbers.map(number))
        case .groups(let groups): .groups(groups.mapRows(number))
        case .resources, .others: self
        }
    }

    /// The first of them.
    package func prefix(_ limit: Int) -> FoundThings {
        switch self {
        case .rows(let numbers): return .rows(Array(numbers.prefix(limit)))
        case .groups(let groups): return .groups(groups.prefix(limit))
        case .others(let things): return .others(Array(things.prefix(limit)))
        case .resources(let tables):
            var rest = limit
            return .resources(
                tables.map { table in
                    let ids = Array(table.ids.prefix(rest))
                    rest -= ids.count
                    return SourceRows(kind: table.kind, origin: table.origin, ids: ids)
                }
            )
        }
    }

    /// The resource at a place; nil where there is none.
    package func resource(at place: Int) -> SourceRow? {
        guard case .resources(let tables) = self else { return nil }
        var place = place
        for table in tables {
            if table.ids.indices.contains(place) {
                return SourceRow(kind: table.kind, origin: table.origin, id: table.ids[place])
            }
            place -= table.ids.count
        }
        return nil
    }

    /// The place of a resource; nil where it isn't among them.
    package func place(of row: SourceRow) -> Int? {
        guard case .resources(let tables) = self else { return nil }
        var start = 0
        for table in tables {
            if table.kind == row.kind, table.origin == row.origin,
                let place = table.ids.firstIndex(of: row.id)
            {
                return start + place
            }
            start += table.ids.count
        }
        return nil
    }
}

/// A resource by the id of a row that is about it.
package struct SourceRow: Hashable, Sendable {
    /// Whose row it is.
    package enum Origin: Hashable, Sendable, CaseIterable {
        /// Cloud Controller's table of what exists now.
        case tables
        /// The events: the latest beginning of a run, whose resource may be gone from the tables.
        case events
    }

    /// What kind of resource it is.
    package let kind: ResourceKind
    package let origin: Origin
    package let id: Int64

    /// Rows that are looked up together.
    package struct List: Hashable, Sendable, CaseIterable {
        package let kind: ResourceKind
        package let origin: Origin

        package static let allCases = ResourceKind.allCases.flatMap { kind in
            Origin.allCases.map { List(kind: kind, origin: $0) }
        }
    }

    package init(kind: ResourceKind, origin: Origin = .tables, id: Int64) {
        self.kind = kind
        self.origin = origin
        self.id = id
    }

    /// The rows that it is looked up with.
    package var list: List { List(kind: kind, origin: origin) }
}
