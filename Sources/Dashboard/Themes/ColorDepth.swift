/// How many colours a terminal can show.
package enum ColorDepth: Hashable, Sendable, CaseIterable {
    case none, eight, sixteen
    /// The 256 that xterm has: 16 of its own, a cube of 216, and 24 greys.
    case indexed
    /// All of 24 bits, each by its number.
    case direct

    /// The depth of a terminal with so many colours.
    package init(colors: Int) {
        self =
            switch colors {
            case ..<8: .none
            case ..<16: .eight
            case ..<256: .sixteen
            case ..<(1 << 24): .indexed
            default: .direct
            }
    }

    /// The number by which such a terminal knows a colour, or the one nearest to it.
    package func number(of color: Color) -> Int {
        switch (self, color.rgb) {
        case (.none, _): 0
        case (.eight, _): color.ansi % 8
        case (.sixteen, _), (_, nil): color.ansi
        case (.indexed, let rgb?): Self.nearestIndex(rgb)
        // The first eight are the terminal's own, and darker than anybody can tell from black.
        case (.direct, let rgb?): max(8, Int(rgb))
        }
    }

    /// The nearest of the cube and of the greys; those of the terminal's own are anybody's guess.
    static func nearestIndex(_ rgb: UInt32) -> Int {
        let wanted = Color.channels(rgb)
        return (16..<256).min { distance($0, wanted) < distance($1, wanted) } ?? 16
    }

    private static func distance(_ index: Int, _ wanted: [Int]) -> Int {
        zip(channels(ofIndex: index), wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }

    /// What xterm shows for a number from 16 on.
    static func channels(ofIndex index: Int) -> [Int] {
        if index >= 232 { return Array(repeating: 8 + 10 * (index - 232), count: 3) }
        let cube = index - 16
        return [cube / 36, cube / 6 % 6, cube % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
    }
}
