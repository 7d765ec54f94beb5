import Foundation
import Presentation
import Testing

@testable import Dashboard

/// What can be read in each theme, on terminals of any colours.
@Suite struct ThemeTests {
    private static let colourful = Theme.all.filter { $0.screen.ground != nil }
    private static let depths = ColorDepth.allCases.filter { $0 != .none }

    @Test func theirNamesAreThoseThatAreDocumented() {
        #expect(Theme.all.map(\.name) == ["default", "light", "dark", "high-contrast", "mono"])
        #expect(Theme.named("dark")?.name == "dark")
        #expect(Theme.named("Dark") == nil)
    }

    /// As WCAG 2.1 wants it: 4.5 for text, 7 where contrast is to be high, 3 for what only stands in
    /// the background.
    @Test(arguments: colourful, Style.all)
    func everyTextStandsOutFromItsGround(theme: Theme, style: Style) throws {
        let look = theme.look(style, depth: .direct)
        let text = try #require(look.foreground?.rgb)
        let ground = try #require(look.background?.rgb)
        let wanted = style.ground == .covered ? 3 : theme.name == "high-contrast" ? 7 : 4.5
        #expect(contrast(text, ground) >= wanted)
    }

    /// Also once each is the nearest of 256.
    @Test(arguments: colourful, Style.all)
    func everyTextStandsOutAmong256Colours(theme: Theme, style: Style) throws {
        let look = theme.look(style, depth: .indexed)
        let colors = try [look.foreground, look.background].map {
            ColorDepth.channels(ofIndex: ColorDepth.indexed.number(of: try #require($0)))
        }
        let wanted = style.ground == .covered ? 2.5 : 4
        #expect(contrast(rgb(colors[0]), rgb(colors[1])) >= wanted)
    }

    @Test(arguments: Theme.all, depths)
    func noTextHasTheColourOfItsGround(theme: Theme, depth: ColorDepth) {
        for style in Style.all {
            let look = theme.look(style, depth: depth)
            guard let text = look.foreground, let ground = look.background else { continue }
            #expect(depth.number(of: text) != depth.number(of: ground), "\(style)")
        }
    }

    /// The selected row has a ground of its own wherever there are colours, one colour in all columns.
    @Test(arguments: Theme.all, depths)
    func theSelectedRowHasAGroundOfItsOwn(theme: Theme, depth: ColorDepth) {
        let grounds = Tone.allCases.map { tone -> Int? in
            var style = Style(tone)
            style.ground = .selection
            return theme.look(style, depth: depth).background.map(depth.number)
        }
        #expect(Set(grounds).count == 1)
        let screen = theme.look(.plain, depth: depth).background.map(depth.number)
        #expect((grounds[0] != screen) == theme.usesColors)
    }

    /// What lies under a dialog looks the same all over, and fainter.
    @Test(arguments: Theme.all)
    func whatIsCoveredRecedes(theme: Theme) {
        let looks = Set(
            Style.all.filter { $0.ground == .covered }.map { theme.look($0, depth: .indexed) }
        )
        #expect(looks.count == 1)
        #expect(looks.first != theme.look(.plain, depth: .indexed))
        #expect(looks.allSatisfy { !$0.isBold && !$0.isReversed })
    }

    @Test func monoHasNoColours() {
        #expect(!Theme.mono.usesColors)
        for style in Style.all {
            let look = Theme.mono.look(style, depth: .direct)
            #expect(look.foreground == nil && look.background == nil)
            #expect(look.isBold == (style.isBold && style.ground != .covered))
        }
    }

    @Test(arguments: [
        (0, ColorDepth.none), (-1, .none), (8, .eight), (16, .sixteen), (88, .sixteen),
        (256, .indexed), (32767, .indexed), (1 << 24, .direct),
    ])
    func aTerminalsNumberOfColoursTellsTheDepth(colors: Int, depth: ColorDepth) {
        #expect(ColorDepth(colors: colors) == depth)
    }

    @Test(
        arguments: [
            (0x000000, 16), (0xFFFFFF, 231), (0xFF0000, 196), (0x808080, 244), (0x5F87AF, 67),
            (0x1C1C1C, 234),
        ] as [(UInt32, Int)]
    )
    func aColourIsTheNearestOf256(rgb: UInt32, number: Int) {
        #expect(ColorDepth.indexed.number(of: Color(rgb, ansi: 0)) == number)
    }

    @Test func theTerminalsOwnColoursStayItsOwn() {
        #expect(ColorDepth.indexed.number(of: .terminal(15)) == 15)
        #expect(ColorDepth.eight.number(of: .terminal(15)) == 7)
        #expect(ColorDepth.direct.number(of: Color(0x112233, ansi: 0)) == 0x112233)
    }

    private func rgb(_ channels: [Int]) -> UInt32 {
        channels.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// From 1, none, to 21.
    private func contrast(_ one: UInt32, _ other: UInt32) -> Double {
        let lights = [luminance(one), luminance(other)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    private func luminance(_ rgb: UInt32) -> Double {
        let parts = Color.channels(rgb).map { channel in
            let share = Double(channel) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}

extension Theme: CustomTestStringConvertible {
    /// Else a failure tells every colour.
    public var testDescription: String { name }
}
