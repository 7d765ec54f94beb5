import Testing

@testable import Dashboard

/// Screens can be read where a terminal shows ASCII alone, and look as they do elsewhere.
struct ASCIISpellingTests {
    @Test(arguments: SnapshotTests.screens, [(80, 24), (120, 36), (200, 60)])
    func spellsEveryScreen(screen: SnapshotTests.Screen, size: (Int, Int)) throws {
        let driver = try DashboardDriver()
        screen.keys.forEach { driver.press($0) }
        expectSpelled(driver.screen(size.0, size.1))
        driver.press("w")
        expectSpelled(driver.screen(size.0, size.1))
    }

    @Test func spellsWhatIsShownWhileLoading() throws {
        let driver = try DashboardDriver(SmallStore.make(), holdsBackAnswers: true)
        for key in ["1", "2", "5", "6", "7"] {
            driver.press(key)
            expectSpelled(driver.screen(100, 30))
        }
    }

    @Test(arguments: [
        ("Loading…", "Loading..."),
        ("P prune…   a shown   q quit", "P prune...   a shown   q quit"),
        ("", ""),
        ("store        31 d → 2026-08-10", "store       31 d -> 2026-08-10"),
        ("≤ 2026-01-01", "<=2026-01-01"),
        ("#17…#340, “web…”, a→b", "#17~#340, \"web~\", a>b"),
        ("98▏", "98_"),
    ])
    func marksTakeTheRoomThatThereIs(text: String, spelled: String) {
        #expect(Self.spelled(text, columns: 32) == spelled)
    }

    @Test func joinsNoWordsWhereThereIsNoRoom() {
        for text in ["P prune…  a shown", "31 d → 2026-08-10", "a → b, ≤1, …"] {
            let spelled = Self.spelled(text, columns: text.count)
            #expect(spelled.count == text.count)
            #expect(spelled.split(separator: " ").count == text.split(separator: " ").count)
        }
    }

    /// All gaps together have the two blanks to spare that one alone hasn't.
    @Test func takesBlanksFromSeveralGaps() {
        #expect(
            Self.spelled("P prune…   a shown   q quit", columns: 27)
                == "P prune...  a shown  q quit"
        )
    }

    @Test func nothingMovesInAColumn() {
        var frame = Frame(Size(columns: 32, rows: 1))
        frame.write("logisti…      1   512 MB", row: 0, column: 0)
        frame.fix(Rect(row: 0, column: 0, rows: 1, columns: 32))
        #expect(frame.spelledInASCII.text == "logisti~      1   512 MB\n")
    }

    @Test func nothingMovesOutOfABoxOrAwayFromTheCursor() {
        #expect(Self.spelled("│a…  b│      │", columns: 32) == "|a~  b|      |")
        var frame = Frame(Size(columns: 32, rows: 1))
        frame.write("filter: a…      3 rows", row: 0, column: 0)
        frame.cursor = Position(column: 10, row: 0)
        #expect(frame.spelledInASCII.text == "filter: a~      3 rows\n")
    }

    /// Neither the selected row's mark nor a cursor stands at the end of a bar.
    @Test func barsEndInWhatTheyAreMadeOf() {
        let bars = (1...16).map { Self.spelled(Bar(fraction: Double($0) / 16, width: 2).text) }
        #expect(bars[7...] == ["#", "#", "#", "#", "#=", "#=", "#=", "##", "##"][...])
        #expect(Set(bars.joined()).isSubset(of: "#="))
    }

    private static func spelled(_ text: String, columns: Int = 32) -> String {
        var frame = Frame(Size(columns: columns, rows: 1))
        frame.write(text, row: 0, column: 0)
        return String(frame.spelledInASCII.text.dropLast())
    }

    // MARK: - Whole screens

    private func expectSpelled(_ frame: Frame) {
        let spelled = frame.spelledInASCII
        expectASCII(spelled)
        for row in 0..<frame.size.rows {
            expectSameWords(frame.text(ofRow: row), spelled.text(ofRow: row))
            expectSameColumns(frame.row(row), spelled.row(row))
        }
    }

    /// What isn't ASCII is a letter of a name: the terminal shows a question mark for it.
    private func expectASCII(_ frame: Frame) {
        let strange = frame.text.unicodeScalars.filter {
            !$0.isASCII && !Self.letters.contains($0)
        }
        #expect(strange.isEmpty, "\(String(String.UnicodeScalarView(strange)))")
    }

    /// The letters of the small store's names.
    private static let letters = Set("漢字会社東京タワーe\u{301}".unicodeScalars)

    /// As many words, and as many columns of them.
    private func expectSameWords(_ row: String, _ spelled: String) {
        let row = row.replacing("≤ ", with: "<=").replacing(/[▎▍]/, with: " ")
        #expect(Self.words(row).count == Self.words(spelled).count, "\(row)\n\(spelled)")
        #expect(Self.groups(row) == Self.groups(spelled), "\(row)\n\(spelled)")
    }

    private static func words(_ row: String) -> [Substring] { row.split(separator: " ") }

    /// How many texts stand apart.
    private static func groups(_ row: String) -> Int {
        row.split(separator: /\ {2,}/).filter { !$0.isEmpty }.count
    }

    private func expectSameColumns(_ row: ArraySlice<Cell>, _ spelled: ArraySlice<Cell>) {
        for (cell, new) in zip(row, spelled)
        where cell.isFixed && cell.text != " " && cell.text.utf8.allSatisfy({ $0 < 128 }) {
            #expect(cell.text == new.text)
        }
    }
}
