import Testing

@testable import Dashboard

struct KeymapTests {
    @Test(arguments: KeyScope.allCases)
    func givesNoKeyTwoMeanings(scope: KeyScope) {
        #expect(scope.collisions(among: scope.entries).isEmpty)
        for entry in scope.entries { #expect(!entry.keys.isEmpty, "\(entry.name)") }
    }

    /// An entry whose keys were changed.
    private struct Changed: KeyEntry {
        let name: String
        let keys: [Key]
        let help = ""
    }

    @Test(arguments: [
        (KeyScope.screen, Key.character("w"), ["why"]),
        (.screen, .function(1), ["help"]),
        (.dialog, .escape, ["dialog.leave"]),
        (.dialog, .control("z"), ["suspend"]),
        (.dialog, .character("q"), ["quit"]),
        (.textField, .control("u"), ["field.eraseAll"]),
        (.textField, .up, ["move.up"]),
    ])
    func findsKeysWithTwoMeanings(scope: KeyScope, key: Key, names: [String]) {
        let entries = scope.entries + [Changed(name: "changed", keys: [key, .function(12)])]
        let expected = KeyCollision(scope: scope, key: key, names: names + ["changed"])
        #expect(scope.collisions(among: entries) == [expected])
    }

    /// A printable key is text, which is its only meaning; elsewhere it is a key as any other.
    @Test(arguments: KeyScope.allCases)
    func givesNoTextAwayInATextField(scope: KeyScope) {
        let entries = scope.entries + [Changed(name: "changed", keys: [.character("ß")])]
        let key = KeyCollision(scope: scope, key: .character("ß"), names: ["changed", "text"])
        #expect(scope.collisions(among: entries) == (scope == .textField ? [key] : []))
    }

    @Test(arguments: KeyScope.allCases)
    func namesNoEntryTwice(scope: KeyScope) {
        #expect(Set(scope.entries.map(\.name)).count == scope.entries.count)
    }

    @Test(arguments: Keymap.actions.indices)
    func reachesTheActionByEachOfItsKeys(place: Int) {
        let action = Keymap.actions[place]
        #expect(!action.keys.isEmpty)
        #expect(!action.label.isEmpty)
        #expect(!action.help.isEmpty)
        for key in action.keys { #expect(Keymap.action(for: key) == action) }
    }

    /// Whatever a footer names can be pressed, found in the palette and read about in the help.
    @Test(arguments: View.tabs)
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
        for entry in KeyScope.allCases.flatMap(\.entries) {
            let isNamed = lines.contains {
                $0.hasPrefix("  \(entry.keyText) ") && $0.hasSuffix(entry.help)
            }
            #expect(isNamed, "\(entry.name)")
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
