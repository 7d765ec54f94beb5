/// Groups of rows that a finding names together, in four bytes a row and four a group.
package struct RowGroups: Hashable, Sendable {
    /// The rows, group after group.
    package private(set) var rows: [UInt32] = []
    /// Where each group ends among the rows.
    private var ends: [UInt32] = []

    package init() {}

    /// How many groups there are.
    package var count: Int { ends.count }

    /// The rows of a group.
    package subscript(place: Int) -> ArraySlice<UInt32> {
        rows[Int(place == 0 ? 0 : ends[place - 1])..<Int(ends[place])]
    }

    /// Adds a group.
    package mutating func append(_ group: some Sequence<UInt32>) {
        rows += group
        ends.append(UInt32(rows.count))
    }

    /// The first groups.
    package func prefix(_ limit: Int) -> RowGroups {
        var first = RowGroups()
        for place in 0..<min(limit, count) { first.append(self[place]) }
        return first
    }

    /// The same groups, with another name for each row.
    package func mapRows(_ name: (UInt32) -> UInt32) -> RowGroups {
        var named = self
        named.rows = rows.map(name)
        return named
    }

    /// These groups, and others behind them.
    package static func + (left: RowGroups, right: RowGroups) -> RowGroups {
        var both = left
        for place in 0..<right.count { both.append(right[place]) }
        return both
    }
}
