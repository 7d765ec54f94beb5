/// Where a list stands: what is selected and what is in sight.
struct ListState: Hashable, Sendable {
    /// The selected row, from 0.
    var selected = 0
    /// The first row in sight.
    var top = 0

    /// Moves the selection by some rows, and no further than the ends.
    mutating func move(by step: Int, count: Int, height: Int) {
        select(min(max(0, selected + step), max(0, count - 1)), count: count, height: height)
    }

    /// Selects a row, and scrolls as little as brings it in sight.
    mutating func select(_ row: Int, count: Int, height: Int) {
        selected = min(max(0, row), max(0, count - 1))
        let height = max(1, height)
        top = min(max(top, selected - height + 1), selected)
        // No blank rows below the end while rows above are out of sight.
        top = max(0, min(top, count - height))
    }
}
