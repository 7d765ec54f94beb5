import Presentation
import Testing

@testable import Dashboard
@testable import UsageTUI

/// What reaches a terminal of a frame, through ncurses.
///
/// One after the other, as ncurses has one screen at a time.
@Suite(.serialized) struct FrameWriterTests {
    @Test func writesEveryCellWhereItStands() throws {
        let terminal = try DrawnTerminal(columns: 8, rows: 3)
        terminal.draw(["ledger", "", "  prod"])
        #expect(terminal.screen.lines == ["ledger  ", "        ", "  prod  "])
    }

    @Test func keepsWideCellsAndMarksInTheirColumns() throws {
        let terminal = try DrawnTerminal(columns: 8, rows: 2)
        terminal.draw(["漢a字b", "e\u{301}te\u{301}|"])
        #expect(terminal.screen.lines == ["漢a字b  ", "e\u{301}te\u{301}|    "])
    }

    /// In the last column of the last row ncurses reports an error.
    @Test func fillsTheLastColumnOfTheLastRow() throws {
        let terminal = try DrawnTerminal(columns: 4, rows: 2)
        terminal.draw(["abcd", "ef漢"])
        #expect(terminal.screen.lines == ["abcd", "ef漢"])
        terminal.draw(["abcd", "efgh"])
        #expect(terminal.screen.lines == ["abcd", "efgh"])
    }

    @Test(arguments: ["\u{7}", "\u{1B}", "\u{301}", "\u{E0001}", "漢"])
    func whatDoesNotFitIsAQuestionMark(text: String) throws {
        let terminal = try DrawnTerminal(columns: 4, rows: 1)
        var frame = DrawnTerminal.frame(["a-b"], columns: 4)
        frame[row: 0, column: 1] = Cell(text)
        terminal.draw(frame)
        #expect(terminal.screen.lines == ["a?b "])
    }

    @Test func aNarrowTextInAWideCellIsFilledUp() throws {
        let terminal = try DrawnTerminal(columns: 4, rows: 1)
        terminal.draw(["aab"])
        var frame = DrawnTerminal.frame(["漢b"], columns: 4)
        frame[row: 0, column: 0] = Cell("x")
        terminal.draw(frame)
        #expect(terminal.screen.lines == ["x b "])
    }

    @Test func joinersAreLeftOut() throws {
        let terminal = try DrawnTerminal(columns: 4, rows: 1)
        var frame = DrawnTerminal.frame(["a-b"], columns: 4)
        frame[row: 0, column: 1] = Cell("x\u{200D}\u{FE0F}")
        terminal.draw(frame)
        #expect(terminal.screen.lines == ["axb "])
    }

    @Test func withoutUnicodeOnlyASCIIIsWritten() throws {
        let terminal = try DrawnTerminal(columns: 6, rows: 1, canShowUnicode: false)
        terminal.draw(["é漢ok"])
        #expect(terminal.screen.lines == ["?? ok "])
    }

    @Test func onlyCellsThatChangedAreWritten() throws {
        let terminal = try DrawnTerminal(columns: 6, rows: 2)
        terminal.draw(["ledger", "漢 web"])
        terminal.draw(["ledgar", "漢 web"])
        #expect(terminal.screen.lines == ["ledgar", "漢 web"])
        #expect(terminal.screen.written == [[0, 4]])
        // ncurses sends no cell twice by itself: what was put behind the writer's back tells.
        terminal.put("X", row: 0, column: 0)
        terminal.put("Y", row: 1, column: 2)
        terminal.draw(["ledgar", "漢 cat"])
        #expect(terminal.screen.lines == ["Xedgar", "漢Ycat"])
    }

    @Test func writesAllAgainWhenAsked() throws {
        let terminal = try DrawnTerminal(columns: 6, rows: 1)
        terminal.draw(["ledger"])
        terminal.put("X", row: 0, column: 0)
        terminal.forget()
        terminal.draw(["ledger"])
        #expect(terminal.screen.lines == ["ledger"])
    }

    @Test func aNewSizeIsPaintedFromScratch() throws {
        let terminal = try DrawnTerminal(columns: 6, rows: 2)
        terminal.draw(["ledger", "漢 web"])
        terminal.put("X", row: 1, column: 5)
        terminal.resize(columns: 9, rows: 3)
        terminal.draw(["ledger  x", "", "漢"])
        #expect(terminal.screen.lines == ["ledger  x", "         ", "漢       "])
        terminal.resize(columns: 3, rows: 1)
        terminal.draw(["漢z"])
        #expect(terminal.screen.lines == ["漢z"])
    }

    @Test func nothingIsLeftBesideASmallerFrame() throws {
        let terminal = try DrawnTerminal(columns: 6, rows: 2)
        terminal.draw(["ledger", "web"])
        terminal.draw(DrawnTerminal.frame(["app"], columns: 3))
        #expect(terminal.screen.lines == ["app   ", "      "])
    }

    @Test func styleIsAChange() throws {
        let terminal = try DrawnTerminal(columns: 3, rows: 1)
        terminal.draw(["abc"])
        var frame = DrawnTerminal.frame(["abc"], columns: 3)
        frame[row: 0, column: 1].style = Style(bold: true)
        terminal.draw(frame)
        #expect(terminal.screen.written == [[0, 1]])
        #expect(terminal.lastBytes.contains("\u{1B}[0;1m"))
    }
}

/// What a terminal is sent for the colours of a theme.
extension FrameWriterTests {
    private static let selected: Style = {
        var style = Style(.removed)
        style.ground = .selection
        return style
    }()

    private func bytes(
        _ theme: Theme,
        _ depth: ColorDepth,
        definesColors: Bool = false,
        terminal name: String = "xterm-256color",
        style: Style = selected
    ) throws -> String {
        let terminal = try DrawnTerminal(columns: 3, rows: 1, terminal: name) {
            Palette(theme, depth: depth, definesColors: definesColors)
        }
        var frame = DrawnTerminal.frame(["a"], columns: 3)
        frame[row: 0, column: 0].style = style
        terminal.draw(frame)
        return terminal.lastBytes
    }

    @Test func coloursAreTheNearestOf256() throws {
        // 0xFFB3AC on 0x264F78.
        let bytes = try bytes(.dark, .indexed)
        #expect(
            bytes.contains("38;5;217") && bytes.contains("48;5;24"),
            "\(bytes.debugDescription)"
        )
        #expect(!bytes.contains("\u{1B}]4;"))
    }

    @Test func aTerminalThatCanIsToldTheExactColours() throws {
        let bytes = try bytes(.dark, .indexed, definesColors: true)
        #expect(bytes.contains("\u{1B}]4;217;rgb:FF/B3/AC"), "\(bytes.debugDescription)")
        #expect(bytes.contains("38;5;217"))
    }

    @Test func withSixteenColoursAThemeSaysWhich() throws {
        let bytes = try bytes(.dark, .sixteen)
        // White, the brightest, on blue.
        #expect(bytes.contains("97") && bytes.contains("44"), "\(bytes.debugDescription)")
    }

    @Test(arguments: [Theme.terminal, .dark, .light, .highContrast])
    func eightColoursAreEnough(theme: Theme) throws {
        let bytes = try bytes(theme, .eight, terminal: "xterm")
        #expect(bytes.contains(/\u{1B}\[(3[0-7];?)?4[0-7]m/), "\(bytes.debugDescription)")
    }

    @Test(arguments: [Theme.mono, .dark])
    func withoutColoursNoneIsSent(theme: Theme) throws {
        let bytes = try bytes(theme, theme.usesColors ? .none : .indexed, style: Style(.faint))
        #expect(!bytes.contains(/[34]8;5|\u{1B}\[[0-9;]*[34][0-7]m/), "\(bytes.debugDescription)")
        #expect(bytes.contains(/\u{1B}\[[0-9;]*2m/), "\(bytes.debugDescription)")
    }
}
