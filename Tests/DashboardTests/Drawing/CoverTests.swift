import Presentation
import Testing

@testable import Dashboard

/// What lies under a dialog.
@Suite struct CoverTests {
    /// A row's reason, in a frame of its own, is open below each.
    @Test(arguments: [["?"], [":"], ["P"], ["r", "Esc", "P"]], [(80, 24), (120, 36), (200, 60)])
    func noLineShowsThroughADialog(keys: [String], size: (Int, Int)) throws {
        let driver = try DashboardDriver()
        driver.press("6", "w")
        keys.forEach { driver.press($0) }
        let frame = driver.screen(size.0, size.1)
        let covered = frame.cells.filter { $0.style.ground == .covered }
        #expect(covered.contains { $0.text != " " })
        #expect(covered.allSatisfy { !"─│╭╮╰╯".contains($0.text) || $0.text.isEmpty })
        #expect(frame.cells.contains { $0.style.ground == .screen && $0.text == "╭" })
    }

    /// No scraps of it stand at the side of help, nor of a dialog on a narrow screen.
    @Test(arguments: [["?"], ["P"]])
    func nothingIsLeftAtTheSides(keys: [String]) throws {
        let driver = try DashboardDriver()
        driver.press("6")
        keys.forEach { driver.press($0) }
        let frame = driver.screen(80, 24)
        for row in 0..<24 {
            let grounds = Set(frame.row(row).map(\.style.ground))
            #expect(grounds.count == 1, "row \(row)")
        }
    }

    /// The right half of one is no line.
    @Test(arguments: Tone.allCases)
    func wideCharactersStayWhole(tone: Tone) {
        var frame = Frame(Size(columns: 8, rows: 1))
        frame.write("漢字─│", row: 0, column: 0, style: Style(tone))
        frame.cover()
        #expect(frame.wideCellsAreWhole)
        #expect(frame.text.hasPrefix("漢字"))
    }

    @Test func theSelectedRowHasOneGroundFromEdgeToEdge() throws {
        let driver = try DashboardDriver()
        driver.press("2", "j")
        let frame = driver.screen(120, 36)
        let rows = (0..<36).filter { row in
            frame.row(row).contains { $0.style.ground == .selection }
        }
        #expect(rows.count == 1)
        #expect(frame.row(rows[0]).allSatisfy { $0.style.ground == .selection })
        #expect(frame[row: rows[0], column: 0].text == "▌")
    }
}
