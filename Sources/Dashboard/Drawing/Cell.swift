internal import Presentation

/// One column of one row of the screen.
package struct Cell: Hashable, Sendable {
    /// What stands in the cell: one grapheme cluster that is one or two columns wide.
    ///
    /// Empty in the right half of a wide one.
    package var text: String
    /// How it looks.
    package var style: Style
    /// Whether it stands in a column, so that a longer spelling in ASCII doesn't move it.
    package var isFixed = false

    package init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    /// A space.
    package static let blank = Cell(" ")

    /// Whether this is the right half of the wide cell to its left.
    package var isContinuation: Bool { text.isEmpty }
}
