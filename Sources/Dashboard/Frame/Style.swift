/// How a cell looks: a role for its colour, and attributes.
///
/// Colours are roles, not hues: the terminal decides what `removed` looks like, and a terminal
/// without colours shows the attributes alone. No meaning is carried by the colour only.
package struct Style: Hashable, Sendable {
    /// What a colour says.
    package enum Color: UInt8, CaseIterable, Sendable {
        /// Ordinary text.
        case normal
        /// What the next cleanup takes, and errors (red).
        case removed
        /// What is uncertain: a start that is only known as "by then", a warning (yellow).
        case uncertain
        /// What went well, what is safe (green).
        case safe
        /// Headings, keys, the selected tab (cyan).
        case accent
        /// What matters less: rules, hints (dim).
        case faint
    }

    /// The colour's role.
    package var color: Color
    /// Bold.
    package var isBold: Bool
    /// Underlined.
    package var isUnderlined: Bool
    /// Foreground and background exchanged.
    package var isReversed: Bool

    package init(
        _ color: Color = .normal,
        bold: Bool = false,
        underlined: Bool = false,
        reversed: Bool = false
    ) {
        self.color = color
        isBold = bold
        isUnderlined = underlined
        isReversed = reversed
    }

    /// Ordinary text without attributes.
    package static let plain = Style()
}
