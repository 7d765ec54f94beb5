import Testing

@testable import Dashboard

struct KeymapTests {
    @Test func bindsNoKeyTwice() {
        let keys = Keymap.bindings.flatMap(\.keys)
        let twice = Dictionary(grouping: keys) { $0 }.filter { $1.count > 1 }.keys
        #expect(twice.isEmpty)
    }

    @Test(arguments: Keymap.bindings.indices)
    func reachesTheActionByEachOfItsKeys(place: Int) {
        let binding = Keymap.bindings[place]
        #expect(!binding.keys.isEmpty)
        #expect(!binding.label.isEmpty)
        #expect(!binding.help.isEmpty)
        for key in binding.keys { #expect(Keymap.action(for: key) == binding.action) }
    }

    @Test(
        arguments: View.allCases.map { Action.openView($0) } + [
            .nextView, .previousView, .move(.up), .move(.down), .move(.pageUp), .move(.pageDown),
            .move(.halfPageUp), .move(.halfPageDown), .move(.first), .move(.last), .open, .back,
            .filter, .nextMatch, .previousMatch, .invertFilter, .sort(ascending: true),
            .sort(ascending: false), .nextSortColumn, .why, .moveCutoff(days: 1),
            .moveCutoff(days: -1), .moveCutoff(days: 7), .moveCutoff(days: -7), .cycleShown,
            .toggleKeepRunning, .prune, .undo, .backfill, .moveMoment(days: 1),
            .moveMoment(days: -1), .showNow, .export, .copy, .palette, .help, .reload, .redraw,
            .suspend, .quit,
        ]
    )
    func bindsEveryAction(action: Action) {
        #expect(Keymap.binding(of: action) != nil)
    }

    @Test func helpNamesEveryKey() {
        let lines = OverlayText.help(width: 200).map { $0.spans.map(\.text).joined() }
        for binding in Keymap.bindings {
            #expect(lines.contains { $0.contains(binding.keyText) && $0.contains(binding.help) })
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
