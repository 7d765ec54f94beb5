import Testing

@testable import Dashboard

/// What becomes of keys that are given to other actions.
@Suite struct KeyBindingsTests {
    @Test func aKeyDoesWhatItWasGivenTo() throws {
        try with(["quit": [.character("B")], "open.apps": [.character("E")]]) {
            let driver = try DashboardDriver()
            driver.press(.character("E"))
            #expect(driver.state.view == .apps)
            driver.press(.character("2"))
            driver.press(.character("q"))
            #expect(driver.takeEffects().allSatisfy { !$0.quits })
            driver.press(.character("B"))
            #expect(driver.takeEffects().contains { $0.quits })
        }
    }

    /// Tab, footer, help, notices.
    @Test func everyTextNamesTheKeyThatWasGiven() throws {
        try with(
            [
                "open.apps": [.character("E")], "help": [.function(9)], "reload": [.character("L")],
                "back": [.character("H")], "filter": [.character("f")],
            ]
        ) {
            let driver = try DashboardDriver()
            driver.press(.character("E"))
            #expect(driver.text.contains("E Apps"))
            #expect(driver.text.contains("F9 help") && !driver.text.contains("? help"))
            driver.press(.character("f"))
            driver.type("xyz")
            driver.press(.enter)
            #expect(
                driver.text.contains("H shows all") && driver.text.contains("f changes the text")
            )
            driver.press(.function(9))
            #expect(driver.text.contains("E             The processes of apps that run"))
        }
    }

    /// A text in a dialog is scrolled by the keys of the screen; in a text field letters stay text.
    @Test func movesAreGivenEverywhere() throws {
        try with(["move.down": [.character("i")], "move.up": [.character("m")]]) {
            let driver = try DashboardDriver()
            driver.press(.character("?"))
            #expect(driver.text.contains("i m scroll"))
            let top = driver.text
            driver.press(.character("i"))
            #expect(driver.text != top)
            driver.press(.character("m"))
            #expect(driver.text == top)
            driver.press(.escape)
            driver.press("6", "r", "Esc", "P")
            #expect(driver.text.contains("not safe"))
            driver.type("io")
            #expect(driver.text.contains("io▏"))
        }
    }

    @Test func controlCAlwaysQuits() throws {
        try with(["quit": [.character("B")]]) {
            let driver = try DashboardDriver()
            driver.press(.control("c"))
            #expect(driver.takeEffects().contains { $0.quits })
            #expect(Action.quit.keyText == "B Ctrl-C")
        }
        #expect(Action.quit.keys == Action.quit.standardKeys)
    }

    @Test(
        arguments: [
            (["quit": [.character("e")]], "e", ["export", "quit"]),
            (["copy": [.control("c")]], "Ctrl-C", ["copy", "quit"]),
            (["help": [.character("j")]], "j", ["help", "move.down"]),
            // In a dialog alone.
            (["help": [.enter], "open": [.character("m")]], "Enter", ["dialog.confirm", "help"]),
            // In a text field alone.
            (["move.up": [.backspace]], "Backspace", ["field.erase", "move.up"]),
        ] as [([String: [Key]], String, [String])]
    )
    func aKeyWithTwoMeaningsIsFound(changed: [String: [Key]], key: String, names: [String]) {
        let collisions = KeyBindings(changed).collisions
        #expect(collisions.contains { $0.key.name == key && $0.names.sorted() == names })
        #expect(Set(collisions.map(\.key)).count == 1)
    }

    @Test func keysThatAreSwappedDoNotCollide() {
        let swapped = KeyBindings(["quit": [.character("e")], "export": [.character("q")]])
        #expect(swapped.collisions.isEmpty)
        #expect(KeyBindings().collisions.isEmpty)
    }

    @Test func everyKeyIsReadAsItIsWritten() {
        for key in KeyScope.allCases.flatMap(\.entries).flatMap(\.keys) where key != .control("h") {
            #expect(Key(named: key.name) == key, "\(key.name)")
        }
    }

    @Test(
        arguments: [
            ("x", Key.character("x")), ("X", .character("X")), ("ß", .character("ß")),
            ("ctrl-d", .control("d")), ("PGDN", .pageDown), ("space", .character(" ")),
            ("f12", .function(12)), ("F13", nil), ("Ctrl-M", nil), ("Ctrl-I", nil), ("", nil),
            (" ", nil),
            ("xy", nil), ("Ctrl-1", nil),
        ] as [(String, Key?)]
    )
    func aKeyHasAName(name: String, key: Key?) {
        #expect(Key(named: name) == key)
    }

    private func with(_ changed: [String: [Key]], _ body: () throws -> Void) throws {
        let bindings = KeyBindings(changed)
        #expect(bindings.collisions.isEmpty)
        try KeyBindings.$current.withValue(bindings) { try body() }
    }
}

extension Effect {
    fileprivate var quits: Bool {
        if case .terminal(.quit) = self { true } else { false }
    }
}
