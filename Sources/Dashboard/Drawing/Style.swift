package import Presentation

/// How a cell looks: a role for its colour, and attributes.
///
/// Colours are roles, not hues: a ``Theme`` decides what `removed` looks like, and a terminal
/// without colours shows the attributes alone. No meaning is carried by the colour only.
package struct Style: Hashable, Sendable {
    /// What a text lies on.
    package enum Ground: Hashable, Sendable, CaseIterable {
        case screen
        /// The selected row, which has a bar at its left and bold text too.
        case selection
        /// Under a dialog.
        case covered
    }

    /// The colour's role.
    package var color: Tone
    /// Bold.
    package var isBold: Bool
    /// Foreground and background exchanged.
    package var isReversed: Bool
    /// What it lies on.
    package var ground = Ground.screen

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

extension Style {
    /// All that there are.
    package static let all = Ground.allCases.flatMap { ground in
        Tone.allCases.flatMap { tone in
            [(false, false), (false, true), (true, false), (true, true)].map {
                var style = Style(tone, bold: $0, reversed: $1)
                style.ground = ground
                return style
            }
        }
    }
}
