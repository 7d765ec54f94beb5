import Testing

@testable import Dashboard

struct KeymapTests {
    @Test func bindsNoKeyTwice() {
        let keys = Keymap.actions.flatMap(\.keys)
        let twice = Dictionary(grouping: keys) { $0 }.filter { $1.count > 1 }.keys
        #expect(twice.isEmpty)
    }

    @Test(arguments: Keymap.actions.indices)
    func reachesTheActionByEachOfItsKeys(place: Int) {
        let action = Keymap.actions[place]
        #expect(!action.keys.isEmpty)
        #expect(!action.label.isEmpty)
        #expect(!action.help.isEmpty)
        for key in action.keys { #expect(Keymap.action(for: key) == action) }
    }

    @Test func namesNoActionTwice() {
        #expect(Set(Keymap.actions.map(\.name)).count == Keymap.actions.count)
    }

    /// Whatever a footer names can be pressed, found in the palette and read about in the help.
    @Test(arguments: View.allCases)
    func bindsEveryActionOfAFooter(view: View) throws {
        let driver = try DashboardDriver()
        driver.press(.character(view.digit))
        for _ in 0..<3 {
            let footer = driver.state.pane.footer(driver.state)
            #expect(!footer.isEmpty)
            for action in footer { #expect(Keymap.actions.contains(action)) }
            driver.press("Enter")
        }
    }

    @Test func helpNamesEveryKey() {
        let screen = Rect(row: 0, column: 0, rows: 60, columns: 200)
        let lines = HelpDialog.lines(on: screen).map { $0.spans.map(\.text).joined() }
        for action in Keymap.actions {
            #expect(lines.contains { $0.contains(action.keyText) && $0.contains(action.help) })
        }
    }

    @Test func footerNamesWhatCanBeDoneHere() throws {
        let driver = try DashboardDriver()
        driver.press("6")
        #expect(driver.screen(120, 36).text(ofRow: 35).contains("P prune"))
        driver.press("5")
        #expect(!driver.screen(120, 36).text(ofRow: 35).contains("P prune"))
    }
}
