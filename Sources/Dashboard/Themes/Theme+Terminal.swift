internal import Presentation

extension Theme {
    /// The terminal's own colours, on its own ground.
    package static let terminal = Theme(
        name: "default",
        meaning: "the terminal's own colours",
        screen: Sheet(
            ground: nil,
            normal: .terminal,
            others: [
                .removed: Ink(.terminal(1)),
                .uncertain: Ink(.terminal(3)),
                .safe: Ink(.terminal(2)),
                .accent: Ink(.terminal(6)),
                .faint: .dim,
            ]
        ),
        // White on blue can be read whether the terminal is light or dark; other tones can't.
        selection: Sheet(ground: .terminal(4), normal: Ink(.terminal(15))),
        covered: Sheet(ground: nil, normal: .dim)
    )
}
