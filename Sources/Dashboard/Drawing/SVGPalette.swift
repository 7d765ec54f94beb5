/// How a theme looks in a picture, which has no terminal's colours to go by.
struct SVGPalette {
    /// How a text looks.
    struct Look {
        /// nil is ``SVGPalette/foreground``.
        var foreground: String?
        /// nil is ``SVGPalette/background``.
        var background: String?
        let isBold: Bool
        let isDim: Bool
    }

    private let theme: Theme
    let foreground: String
    let background: String

    /// How much is seen of what is dim.
    static let dimmed = 0.6

    init(_ theme: Theme) {
        self.theme = theme
        let plain = theme.look(.plain, depth: .direct)
        foreground = plain.foreground.map(Self.code) ?? "#d6d9df"
        background = plain.background.map(Self.code) ?? "#1b1d22"
    }

    func look(_ style: Style) -> Look {
        let look = theme.look(style, depth: .direct)
        let ink = look.foreground.map(Self.code)
        let ground = look.background.map(Self.code)
        let isReversed = look.isReversed
        return Look(
            foreground: isReversed ? ground ?? background : ink == foreground ? nil : ink,
            background: isReversed ? ink ?? foreground : ground == background ? nil : ground,
            isBold: look.isBold,
            isDim: look.isDim && !isReversed
        )
    }

    private static func code(_ color: Color) -> String {
        let digits = String(color.rgb ?? terminalColors[color.ansi], radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// Something like what terminals with a dark ground have for their 16 colours.
    private static let terminalColors: [UInt32] = [
        0x1B1D22, 0xFF8A80, 0x8FD18B, 0xE8C46A, 0x2F5F9E, 0xC792EA, 0x6CC5E8, 0xD6D9DF,
        0x969DAA, 0xFFB3AC, 0xB5E6B1, 0xF5DC9A, 0x8FB8EC, 0xDDB8F5, 0x9BDDF6, 0xFFFFFF,
    ]
}
