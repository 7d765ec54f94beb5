internal import Presentation

extension Theme {
    /// Pure colours on black, the selected row black on white.
    package static let highContrast = Theme(
        name: "high-contrast",
        meaning: "pure colours on black, the selected row black on white",
        screen: Sheet(
            ground: Color(0x000000, ansi: 0),
            normal: Ink(0xFFFFFF, ansi: 15),
            others: [
                .removed: Ink(0xFF8080, ansi: 9),
                .uncertain: Ink(0xFFFF00, ansi: 11),
                .safe: Ink(0x00FF00, ansi: 10),
                .accent: Ink(0x00FFFF, ansi: 14),
                .faint: Ink(0xD0D0D0, ansi: 7),
            ]
        ),
        selection: Sheet(ground: Color(0xFFFFFF, ansi: 15), normal: Ink(0x000000, ansi: 0)),
        covered: Sheet(ground: Color(0x000000, ansi: 0), normal: Ink(0x9E9E9E, ansi: 8))
    )
}
