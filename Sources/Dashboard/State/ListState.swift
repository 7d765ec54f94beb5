/// Where a list stands: what is selected and what is in sight.
struct ListState: Hashable, Sendable {
    /// The selected row, from 0.
    var selected = 0
    /// The first row in sight.
    var top = 0
    /// Whether a row is selected; else to move is to scroll, and the first row in sight counts as the
    /// selected one.
    var selects = true

    /// Selects a row with as much in sight above it as below.
    mutating func center(_ row: Int, count: Int, height: Int) {
        top = row - height / 2
        select(row, count: count, height: height)
    }

    /// Moves by some rows, and no further than the ends.
    mutating func move(by step: Int, count: Int, height: Int) {
        select(min(max(0, selected + step), max(0, count - 1)), count: count, height: height)
    }

    /// Selects a row, and scrolls as little as brings it in sight; or scrolls to it.
    mutating func select(_ row: Int, count: Int, height: Int) {
        let height = max(1, height)
        guard selects else {
            top = max(0, min(row, count - height))
            selected = top
            return
        }
        selected = min(max(0, row), max(0, count - 1))
        top = min(max(top, selected - height + 1), selected)
        // No blank rows below the end while rows above are out of sight.
        top = max(0, min(top, count - height))
    }
}
