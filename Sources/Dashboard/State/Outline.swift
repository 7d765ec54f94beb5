package import Presentation
internal import UsageRules

/// The rows of a list in groups that fold: what stands on each of its lines.
///
/// A row is named by its place in the list; eight bytes for each.
package struct Outline: Sendable {
    /// Rows that have a value in common.
    struct Group: Sendable {
        let value: FieldValue
        let totals: RowTotals
        /// Where its rows stand among those of all groups.
        let rows: Range<Int>
    }

    /// What stands on a line.
    enum Item: Hashable, Sendable {
        case group(Int)
        /// The row at a place of the list.
        case row(Int)
    }

    /// What groups are put in order by.
    package typealias Key = (value: FieldValue, totals: RowTotals)
    /// Which of two groups comes first.
    package typealias Order = (Key, Key) -> Bool

    /// The groups, in their order.
    let groups: [Group]
    /// The places of the rows, group by group; those of a group in the order of the list.
    let places: [UInt32]
    /// The group of the row at each place.
    private let groupsByPlace: [UInt32]
    /// Which groups show no more than their line.
    private var isFolded: [Bool]
    /// The line of each group, and how many lines there are.
    private var starts: [Int] = []
    /// The width of the widest value.
    private let width: Int

    /// The rows of a list in groups.
    ///
    /// - Parameters:
    ///   - values: The values that rows have.
    ///   - numbers: The number of the value of the row at each place.
    ///   - precedes: Which of two groups comes first.
    ///   - add: Counts the row at a place.
    package init(
        _ values: FieldValues,
        numbers: [UInt32],
        inOrder precedes: Order,
        _ add: (_ place: Int, inout RowTotals) -> Void
    ) {
        var totals = [RowTotals](repeating: RowTotals(), count: values.values.count)
        for (place, number) in numbers.enumerated() { add(place, &totals[Int(number)]) }
        let order = totals.indices.filter { totals[$0].rows > 0 }.sorted {
            precedes((values.values[$0], totals[$0]), (values.values[$1], totals[$1]))
        }
        var (groups, ends, ranks) = (
            [Group](), [Int](), [UInt32](repeating: 0, count: totals.count)
        )
        for number in order {
            let start = groups.last?.rows.upperBound ?? 0
            ranks[number] = UInt32(groups.count)
            ends.append(start)
            groups.append(
                Group(
                    value: values.values[number],
                    totals: totals[number],
                    rows: start..<start + totals[number].rows
                )
            )
        }
        var places = [UInt32](repeating: 0, count: numbers.count)
        for (place, number) in numbers.enumerated() {
            let group = Int(ranks[Int(number)])
            places[ends[group]] = UInt32(place)
            ends[group] += 1
        }
        (self.groups, self.places) = (groups, places)
        groupsByPlace = numbers.map { ranks[Int($0)] }
        isFolded = groups.map { _ in true }
        width = groups.reduce(0) { max($0, $1.value.cell.text.columns) }
        findLines()
    }

    // MARK: - Folding

    /// Folds and unfolds the groups.
    mutating func fold(where isFolded: (FieldValue) -> Bool) {
        self.isFolded = groups.map { isFolded($0.value) }
        findLines()
    }

    func isFolded(_ group: Int) -> Bool { isFolded[group] }

    private mutating func findLines() {
        starts = [0]
        starts.reserveCapacity(groups.count + 1)
        for (group, isFolded) in zip(groups, isFolded) {
            starts.append((starts.last ?? 0) + 1 + (isFolded ? 0 : group.rows.count))
        }
    }

    // MARK: - Lines

    /// What stands on the line of a group; nil on that of a row.
    ///
    /// - Parameters:
    ///   - isMarked: Whether the row at a place is marked: a group whose rows are says so.
    ///   - text: What its rows come to.
    func heading(
        _ line: Int,
        isMarked: (_ place: Int) -> Bool,
        _ text: (RowTotals) -> String
    ) -> Line? {
        guard case .group(let number)? = self[line] else { return nil }
        let (group, cell) = (groups[number], groups[number].value.cell)
        let rows = Format.count(group.totals.rows, "row")
        let totals = text(group.totals)
        let room = min(width, Self.longestName)
        let name = TextWidth.padded(TextWidth.shortened(cell.text.text, to: room), to: room)
        let isAllMarked =
            group.rows.count <= Self.mostAsked
            && places[group.rows].allSatisfy { isMarked(Int($0)) }
        let fold = isFolded[number] ? "▸" : "▾"
        return Line("\(fold)\(isAllMarked ? "*" : " ")", Style(.accent, bold: true))
            .adding(name, Style(cell.tone, bold: true))
            .adding("  " + TextWidth.padded(rows, to: Self.rowsWidth, alignedRight: true))
            .adding(totals.isEmpty ? "" : "   \(totals)", Style(.faint))
    }

    /// Of larger groups nobody is asked for each row in every frame.
    private static let mostAsked = 500
    private static let longestName = 40
    private static let rowsWidth = 14

    /// How many lines there are.
    var count: Int { starts.last ?? 0 }

    /// What stands on a line.
    subscript(line: Int) -> Item? {
        guard line >= 0, line < count else { return nil }
        let group = starts.ascendingIndex(of: line + 1) - 1
        let offset = line - starts[group]
        if offset == 0 { return .group(group) }
        return .row(Int(places[groups[group].rows.lowerBound + offset - 1]))
    }

    /// The place of the row on a line; nil on that of a group.
    func place(ofLine line: Int) -> Int? {
        guard case .row(let place)? = self[line] else { return nil }
        return place
    }

    /// The line of a group's value.
    func line(of value: FieldValue) -> Int? {
        groups.firstIndex { $0.value == value }.map { starts[$0] }
    }

    /// The line of the row at a place; that of its group where that is folded.
    func line(ofPlace place: Int) -> Int {
        let group = group(ofPlace: place)
        return starts[group] + (isFolded[group] ? 0 : 1 + rank(of: place, in: group))
    }

    /// The group of the row at a place.
    func group(ofPlace place: Int) -> Int { Int(groupsByPlace[place]) }

    /// Where the row of a line stands among those of all groups; of a group, its first.
    func rank(ofLine line: Int) -> Int {
        switch self[line] {
        case .group(let group)?: groups[group].rows.lowerBound
        case .row(let place)?:
            groups[group(ofPlace: place)].rows.lowerBound
                + rank(of: place, in: group(ofPlace: place))
        case nil: 0
        }
    }

    private func rank(of place: Int, in group: Int) -> Int {
        let rows = places[groups[group].rows]
        return rows.ascendingIndex(of: UInt32(place)) - rows.startIndex
    }
}
