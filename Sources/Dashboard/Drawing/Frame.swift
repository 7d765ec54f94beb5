/// A whole screen as a grid of cells: what is rendered, tested and copied to the terminal.
package struct Frame: Hashable, Sendable {
    /// The grid's size.
    package let size: Size
    /// The cells, row by row.
    package private(set) var cells: [Cell]
    /// Where the terminal's cursor stands; nil hides it.
    package var cursor: Position?
    /// What can be clicked, in the order in which it was drawn.
    var clickTargets: [ClickTarget] = []

    /// A blank screen.
    package init(_ size: Size) {
        self.size = size
        cells = Array(repeating: .blank, count: max(0, size.columns * size.rows))
    }

    /// The cell at a place.
    ///
    /// Writing outside of the grid does nothing.
    package subscript(row row: Int, column column: Int) -> Cell {
        get { cells[row * size.columns + column] }
        set {
            guard (0..<size.rows).contains(row), (0..<size.columns).contains(column) else { return }
            cells[row * size.columns + column] = newValue
        }
    }

    /// The cells of one row.
    package func row(_ row: Int) -> ArraySlice<Cell> {
        cells[row * size.columns..<(row + 1) * size.columns]
    }
}
