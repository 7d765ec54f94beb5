/// A colour of a theme.
package struct Color: Hashable, Sendable {
    /// Red, green and blue, a byte each; nil is whatever the terminal takes for `ansi`.
    package let rgb: UInt32?
    /// Which of the 16 colours stands for it where a terminal has no more: 0 to 15.
    package let ansi: Int

    /// A colour of 24 bits, such as `0xFF8A80`.
    init(_ rgb: UInt32, ansi: Int) {
        self.rgb = rgb
        self.ansi = ansi
    }

    /// One of the terminal's own 16 colours.
    static func terminal(_ number: Int) -> Color { Color(rgb: nil, ansi: number) }

    private init(rgb: UInt32?, ansi: Int) {
        self.rgb = rgb
        self.ansi = ansi
    }

    /// Red, green and blue, from 0 to 255.
    package static func channels(_ rgb: UInt32) -> [Int] {
        [rgb >> 16, rgb >> 8, rgb].map { Int($0 & 0xFF) }
    }
}
