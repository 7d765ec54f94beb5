/// All that a finding is about, in a few bytes a thing: what it counts, shows first and lists.
package enum FoundThings: Hashable, Sendable {
    /// Rows of the events tables: the numbers that a snapshot's order of time gives them, in order.
    case rows([UInt32])
    /// Rows of Cloud Controller's own tables.
    case resources([SourceRows])
    /// What is neither, of which there are few.
    case others([Finding.Thing])

    /// Rows of one of Cloud Controller's tables, by their ids.
    package struct SourceRows: Hashable, Sendable {
        /// What kind of resource they are.
        package let kind: ResourceKind
        package let ids: [Int64]

        package init(kind: ResourceKind, ids: [Int64]) {
            self.kind = kind
            self.ids = ids
        }
    }

    /// How many things there are.
    package var count: Int {
        switch self {
        case .rows(let numbers): numbers.count
        case .resources(let tables): tables.reduce(0) { $0 + $1.ids.count }
        case .others(let things): things.count
        }
    }

    /// The first of them.
    package func prefix(_ limit: Int) -> FoundThings {
        switch self {
        case .rows(let numbers): return .rows(Array(numbers.prefix(limit)))
        case .others(let things): return .others(Array(things.prefix(limit)))
        case .resources(let tables):
            var rest = limit
            return .resources(
                tables.map { table in
                    let ids = Array(table.ids.prefix(rest))
                    rest -= ids.count
                    return SourceRows(kind: table.kind, ids: ids)
                }
            )
        }
    }

    /// The row of Cloud Controller's tables at a place; nil where there is none.
    package func resource(at place: Int) -> SourceRow? {
        guard case .resources(let tables) = self else { return nil }
        var place = place
        for table in tables {
            if table.ids.indices.contains(place) {
                return SourceRow(kind: table.kind, id: table.ids[place])
            }
            place -= table.ids.count
        }
        return nil
    }

    /// The place of a row of Cloud Controller's tables; nil where it isn't among them.
    package func place(of row: SourceRow) -> Int? {
        guard case .resources(let tables) = self else { return nil }
        var start = 0
        for table in tables {
            if table.kind == row.kind, let place = table.ids.firstIndex(of: row.id) {
                return start + place
            }
            start += table.ids.count
        }
        return nil
    }
}

/// A row of one of Cloud Controller's tables, by its id.
package struct SourceRow: Hashable, Sendable {
    /// What kind of resource it is.
    package let kind: ResourceKind
    package let id: Int64

    package init(kind: ResourceKind, id: Int64) {
        self.kind = kind
        self.id = id
    }
}
