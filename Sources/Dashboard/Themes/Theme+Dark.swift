internal import Presentation

extension Theme {
    /// Light text on a dark ground.
    package static let dark = Theme(
        name: "dark",
        meaning: "light text on a dark ground",
        screen: Sheet(
            ground: Color(0x1B1D22, ansi: 0),
            normal: Ink(0xD6D9DF, ansi: 7),
            others: [
                .removed: Ink(0xFF8A80, ansi: 9),
                .uncertain: Ink(0xE8C46A, ansi: 11),
                .safe: Ink(0x8FD18B, ansi: 10),
                .accent: Ink(0x6CC5E8, ansi: 14),
                .faint: Ink(0x969DAA, ansi: 8),
            ]
        ),
        selection: Sheet(
            ground: Color(0x264F78, ansi: 4),
            normal: Ink(0xFFFFFF, ansi: 15),
            others: [
                .removed: Ink(0xFFB3AC, ansi: 15),
                .uncertain: Ink(0xF5DC9A, ansi: 15),
                .safe: Ink(0xB5E6B1, ansi: 15),
                .accent: Ink(0x9BDDF6, ansi: 15),
                .faint: Ink(0xC3CCD9, ansi: 15),
            ]
        ),
        covered: Sheet(ground: Color(0x1B1D22, ansi: 0), normal: Ink(0x737985, ansi: 8))
    )
}
