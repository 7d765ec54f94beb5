/// What was done with the mouse, at a place of the screen.
package struct MouseEvent: Hashable, Sendable {
    /// What was done.
    package enum Kind: Hashable, Sendable {
        /// The left button was pressed.
        case click
        case wheelUp, wheelDown
    }

    package let kind: Kind
    /// Columns and rows are counted from 0.
    package let position: Position

    package init(_ kind: Kind, column: Int, row: Int) {
        self.kind = kind
        position = Position(column: column, row: row)
    }
}
