internal import Presentation

/// Which columns of a table stand on a screen, where, and how wide each is.
///
/// A column is as wide as what it holds where there is room, and no wider. Where there is less, those
/// that hold names are cut; then columns are left out, or, where somebody has chosen them, wait at the
/// side.
struct ColumnLayout: Hashable, Sendable {
    /// A column that is in sight.
    struct Place: Hashable, Sendable {
        /// Which of the columns.
        let number: Int
        /// Where it begins, from the table's left edge.
        let start: Int
        let width: Int
    }

    /// Those in sight, from left to right.
    private(set) var places: [Place] = []
    /// How many columns are out of sight at the left.
    private(set) var hiddenLeft = 0
    /// Whether there are more at the right.
    private(set) var hidesRight = false
    /// The farthest that one can scroll.
    private(set) var lastOffset = 0

    /// The first of those that are scrolled.
    private(set) var firstMoved: Place?

    /// The blanks between two columns.
    static let gap = 2

    /// The columns in a width.
    ///
    /// - Parameter scroll: How far they are scrolled; nil where those that don't fit are left out, the
    ///   least first.
    init(_ needs: [ColumnNeed], in total: Int, _ scroll: ColumnScroll? = nil) {
        guard let scroll, !needs.isEmpty, Self.width(needs.map(\.reserved)) > total else {
            let shown = Self.fitting(needs, in: total)
            hidesRight = shown.count < needs.count
            let needs = shown.map { needs[$0] }
            place(shown, Self.grown(needs.map { min($0.least, total) }, needs, in: total))
            return
        }
        let frozen = Self.frozen(needs, scroll.frozen, in: total)
        let widths = needs.map { min($0.usual, total) }
        let room = total - Self.width(widths.prefix(frozen)) - (frozen > 0 ? Self.gap : 0)
        lastOffset = Self.lastOffset(widths.dropFirst(frozen), in: room)
        hiddenLeft = min(max(0, scroll.offset), lastOffset)
        let first = frozen + hiddenLeft
        let count = Self.countInSight(Array(needs.dropFirst(first)), in: room)
        hidesRight = first + count < needs.count
        let shown = Array(0..<frozen) + Array(first..<first + count)
        var inSight = shown.map { widths[$0] }
        let excess = Self.width(inSight) - total
        inSight[shown.count - 1] -= max(0, excess)
        place(shown, Self.grown(inSight, shown.map { needs[$0] }, in: total))
        firstMoved = places.first { $0.number == first }
    }

    private mutating func place(_ shown: [Int], _ widths: [Int]) {
        var start = 0
        for (number, width) in zip(shown, widths) {
            places.append(Place(number: number, start: start, width: width))
            start += width + Self.gap
        }
    }

    /// How wide columns are together.
    private static func width(_ widths: some Collection<Int>) -> Int {
        widths.reduce(0, +) + gap * max(0, widths.count - 1)
    }

    // MARK: - Leaving out

    /// Those that fit when the least have gone.
    private static func fitting(_ needs: [ColumnNeed], in total: Int) -> [Int] {
        var shown = Array(needs.indices)
        while shown.count > 1, width(shown.map { needs[$0].reserved }) > total,
            let least = shown.min(by: {
                (needs[$0].priority, -$0) < (needs[$1].priority, -$1)
            })
        {
            shown.removeAll { $0 == least }
        }
        return shown
    }

    // MARK: - Scrolling

    /// How many of the first columns stay: they leave half of the room to those that move.
    private static func frozen(_ needs: [ColumnNeed], _ wanted: Int, in total: Int) -> Int {
        var count = min(max(0, wanted), needs.count - 1)
        while count > 0, width(needs.prefix(count).map(\.usual)) > total / 2 { count -= 1 }
        return count
    }

    /// With how many columns out of sight the last one is seen whole.
    private static func lastOffset(_ widths: some Collection<Int>, in room: Int) -> Int {
        var (count, used) = (0, 0)
        for width in widths.reversed() {
            used += width + (count > 0 ? gap : 0)
            if used > room, count > 0 { break }
            count += 1
        }
        return widths.count - count
    }

    /// Of a column that goes on beyond the edge, so much is worth to be seen.
    private static let leastSeen = 8

    /// How many of the next columns are seen, the last of them maybe cut.
    private static func countInSight(_ needs: [ColumnNeed], in room: Int) -> Int {
        var (count, used) = (0, 0)
        for need in needs {
            let start = used + (count > 0 ? gap : 0)
            if start + min(need.least, leastSeen) > room, count > 0 { break }
            used = start + need.usual
            count += 1
            if used > room { break }
        }
        return count
    }

    // MARK: - Widths

    /// Half of the names are not longer.
    private static let shortName = 24

    /// Widths grown to what columns want as far as there is room: those of known words first, then
    /// names, the most important of them before the others.
    private static func grown(_ widths: [Int], _ needs: [ColumnNeed], in total: Int) -> [Int] {
        var widths = widths
        var room = max(0, total - width(widths))
        let order = needs.indices.sorted { left, right in
            (needs[left].rank, left) < (needs[right].rank, right)
        }
        // A name that is longer than most leaves room for the others first.
        for limit in [shortName, ColumnNeed.longName, .max] {
            for number in order {
                let more = min(room, max(0, needs[number].wanted(upTo: limit) - widths[number]))
                widths[number] += more
                room -= more
            }
        }
        return widths
    }
}

/// How far the columns of a table are scrolled sideways.
struct ColumnScroll: Hashable, Sendable {
    /// How many of the first stay where they are.
    var frozen = 0
    /// How many behind these are out of sight.
    var offset = 0
}
