internal import UsageRules

/// Rows of the events tables in the order in which they are shown, as positions of their indexes.
///
/// All rows of a table are a count, not a list: a million rows cost as much as ten.
struct RowList: Sendable {
    /// Which rows of a table are in the list.
    enum Positions: Sendable {
        case all(count: Int)
        /// Ascending.
        case some([UInt32])

        var count: Int {
            switch self {
            case .all(let count): count
            case .some(let positions): positions.count
            }
        }

        func position(at offset: Int) -> Int {
            switch self {
            case .all: offset
            case .some(let positions): Int(positions[offset])
            }
        }

        /// The place of a position, or of the next one that is there.
        func offset(of position: Int) -> Int {
            switch self {
            case .all(let count): min(position, count)
            case .some(let positions): positions.ascendingIndex(of: position)
            }
        }

        /// Those in a range that are wanted.
        func filter(in range: Range<Int>, where isWanted: (Int) -> Bool) -> [UInt32] {
            var wanted: [UInt32] = []
            for offset in offset(of: range.lowerBound)..<offset(of: range.upperBound) {
                let position = position(at: offset)
                if isWanted(position) { wanted.append(UInt32(position)) }
            }
            return wanted
        }

        /// Adds positions behind all others.
        mutating func append(_ more: [UInt32]) {
            guard case .some(var positions) = self else { return }
            // Not copied: this value is the only one that has them.
            self = .all(count: 0)
            positions += more
            self = .some(positions)
        }
    }

    /// The tables' rows, one table after the other.
    var segments: [(table: EventTable, positions: Positions)] = []
    /// Whether the last row comes first.
    var isReversed = false

    /// How many rows there are.
    var count: Int { segments.reduce(0) { $0 + $1.positions.count } }

    /// The row at a place of the list.
    subscript(place: Int) -> RowReference {
        var offset = isReversed ? count - 1 - place : place
        for (table, positions) in segments {
            if offset < positions.count {
                return RowReference(table: table, position: positions.position(at: offset))
            }
            offset -= positions.count
        }
        preconditionFailure("place \(place) of \(count) rows")
    }

    /// The place of a row, or of the next one that is there.
    func place(of row: RowReference) -> Int {
        var start = 0
        for (table, positions) in segments {
            if table == row.table {
                let offset = start + positions.offset(of: row.position)
                return max(0, isReversed ? count - 1 - offset : offset)
            }
            start += positions.count
        }
        return 0
    }
}
