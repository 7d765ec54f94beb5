package import Presentation

/// How a cell looks: a role for its colour, and attributes.
///
/// Colours are roles, not hues: the terminal decides what `removed` looks like, and a terminal
/// without colours shows the attributes alone. No meaning is carried by the colour only.
package struct Style: Hashable, Sendable {
    /// The colour's role.
    package var color: Tone
    /// Bold.
    package var isBold: Bool
    /// Foreground and background exchanged.
    package var isReversed: Bool

    package init(
        _ color: Tone = .normal,
        bold: Bool = false,
        reversed: Bool = false
    ) {
        self.color = color
        isBold = bold
        isReversed = reversed
    }

    /// Ordinary text without attributes.
    package static let plain = Style()
}
