package import UsageRules

/// Rows of the events tables by time, as the numbers that they have in the order of all.
///
/// All rows are that order itself: a million rows cost as much as ten.
package struct RowList: Sendable {
    /// Which of the rows are in the list.
    enum Rows: Sendable {
        case all
        /// Numbers, in order.
        case some([UInt32])
    }

    /// All rows of the snapshot.
    private let order: TimeOrder
    private var rows: Rows
    /// Whether the last row comes first.
    var isReversed = false

    init(_ order: TimeOrder = TimeOrder([]), _ rows: Rows = .all, isReversed: Bool = false) {
        self.order = order
        self.rows = rows
        self.isReversed = isReversed
    }

    /// How many rows there are.
    package var count: Int { numbers.count }

    /// The numbers of the rows, from the earliest to the latest.
    var numbers: [UInt32] {
        switch rows {
        case .all: order.numbers
        case .some(let numbers): numbers
        }
    }

    /// The row at a place of the list.
    package subscript(place: Int) -> RowReference { order.row(number(at: place)) }

    /// Its number.
    func number(at place: Int) -> UInt32 { numbers[isReversed ? count - 1 - place : place] }

    /// Whether these are all rows that there are.
    package var isWhole: Bool {
        if case .all = rows { true } else { false }
    }

    /// Goes through the rows, from the earliest to the latest.
    package func forEach(_ body: (RowReference) throws -> Void) rethrows {
        for number in numbers { try body(order.row(number)) }
    }

    /// The place of a row, or of the next one that is there.
    func place(of key: TimeOrder.Key) -> Int {
        let place = order.place(of: key, in: numbers)
        return max(0, isReversed ? count - 1 - place : place)
    }

    /// Those of the rows that are wanted.
    func filter(where isWanted: (RowReference) -> Bool) -> [UInt32] {
        numbers.filter { isWanted(order.row($0)) }
    }

    /// Puts more rows of a table in their places.
    mutating func insert(_ positions: [UInt32], of table: EventTable) {
        guard case .some(var numbers) = rows else { return }
        // Not copied: this value is the only one that has them.
        rows = .all
        order.insert(positions, of: table, into: &numbers)
        rows = .some(numbers)
    }
}
