internal import Presentation

extension Theme {
    /// Dark text on a light ground.
    package static let light = Theme(
        name: "light",
        meaning: "dark text on a light ground",
        screen: Sheet(
            ground: Color(0xFAFAF7, ansi: 15),
            normal: Ink(0x22252B, ansi: 0),
            others: [
                .removed: Ink(0xB3261E, ansi: 1),
                // Yellow and green can't be read on white where a terminal chooses them.
                .uncertain: Ink(0x7A5200, ansi: 5),
                .safe: Ink(0x1E6B2A, ansi: 0),
                .accent: Ink(0x00598A, ansi: 4),
                .faint: Ink(0x5F6672, ansi: 8),
            ]
        ),
        selection: Sheet(
            ground: Color(0xC9DFF6, ansi: 6),
            normal: Ink(0x000000, ansi: 0),
            others: [
                .removed: Ink(0x93140D, ansi: 0),
                .uncertain: Ink(0x5E3F00, ansi: 0),
                .safe: Ink(0x0F5219, ansi: 0),
                .accent: Ink(0x00436B, ansi: 0),
                .faint: Ink(0x3F4652, ansi: 0),
            ]
        ),
        covered: Sheet(ground: Color(0xFAFAF7, ansi: 15), normal: Ink(0x848A95, ansi: 8))
    )
}
