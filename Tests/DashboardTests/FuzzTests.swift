import EventStore
import Foundation
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// Keys, typed and pasted texts, sizes and late answers at random: nothing ends the program, one gets out of
/// everything, and nothing is written that was not confirmed.
///
/// `make fuzz` takes 100,000 steps.
struct FuzzTests {
    private static let seeds: ClosedRange<UInt64> = {
        let wanted = ProcessInfo.processInfo.environment["FUZZ_SEEDS"].flatMap(UInt64.init)
        return 1...max(1, wanted ?? 6)
    }()

    private static let stepsPerSeed = 500

    @Test(arguments: seeds)
    func survives(seed: UInt64) throws {
        let store = try SmallStore.make()
        let before = try Data(contentsOf: URL(filePath: store.path))
        var user = try RandomUser(store, seed: seed)
        for step in 1...Self.stepsPerSeed {
            user.act()
            user.expectWholeScreen()
            if step % 50 == 0 { try user.expectWayOut() }
        }
        user.driver.deliver()
        #expect(try Data(contentsOf: URL(filePath: store.path)) == before)
    }
}

/// Somebody who does anything but confirm that rows are to be written.
private struct RandomUser {
    private(set) var driver: DashboardDriver
    private let store: TemporaryStore
    private var generator: SeededGenerator
    private var size = Size(columns: 120, rows: 36)

    init(_ store: TemporaryStore, seed: UInt64) throws {
        self.store = store
        generator = SeededGenerator(seed: seed)
        driver = try DashboardDriver(store)
    }

    private static let keys: [Key] = {
        let scopes = KeyScope.allCases.flatMap(\.entries).flatMap(\.keys)
        let others = Array("漢\u{7}\"\\0123456789") + ["\u{301}"]
        return scopes + others.map(Key.character) + [.function(12)]
    }()

    private static let texts = [
        "/org:payments", "/mem>2g inst>=4", "/#2", "/\"", "/!state:STARTED since<30d", "/frob:x",
        ":", ":cutoff", ":prune", ":q", "漢字 e\u{301}", "\u{202E}\u{1B}[31m", "6P", "7b", "6r\u{1B}",
    ]

    mutating func act() {
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<12: resize()
        case 12..<20: type(Self.texts.randomElement(using: &generator) ?? "")
        case 20..<24: pressTogether()
        case 24: driver.feed(.timePassed)
        case 25: paste()
        case 26: driver.feed(.resumed)
        case 40..<48: useMouse()
        case 27..<30: driver.holdsBackAnswers.toggle()
        case 30..<33: driver.deliver()
        case 33..<40:
            if let place = driver.waiting.indices.randomElement(using: &generator) {
                driver.deliver(at: place)
            }
        default: press(randomKey())
        }
    }

    private mutating func randomKey() -> Key {
        Self.keys.randomElement(using: &generator) ?? .enter
    }

    private mutating func resize() {
        let isTiny = Bool.random(using: &generator)
        size = Size(
            columns: .random(in: 1...(isTiny ? 60 : 300), using: &generator),
            rows: .random(in: 1...(isTiny ? 15 : 100), using: &generator)
        )
        driver.feed(.resized(size))
    }

    private func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    /// As when one types fast over a slow line.
    ///
    /// What follows the first may stand in a question.
    private mutating func pressTogether() {
        let count = Int.random(in: 2...6, using: &generator)
        driver.feed(.keys((0..<count).map { _ in Self.harmless(randomKey()) }))
    }

    private mutating func paste() {
        let text = (Self.texts + ["6P10\n", "\n", "x\ny"]).randomElement(using: &generator) ?? ""
        let isAsked = driver.state.dialog is any WriteQuestion
        driver.feed(.pasted(isAsked ? String(text.map { $0.isNumber ? "0" : $0 }) : text))
    }

    private mutating func useMouse() {
        let kinds: [MouseEvent.Kind] = [.click, .click, .wheelUp, .wheelDown]
        let event = MouseEvent(
            kinds.randomElement(using: &generator) ?? .click,
            column: .random(in: 0...size.columns, using: &generator),
            row: .random(in: 0...size.rows, using: &generator)
        )
        driver.feed(.mouse(event))
    }

    private func press(_ key: Key) {
        driver.press(driver.state.dialog is any WriteQuestion ? Self.harmless(key) : key)
    }

    /// No number that asks for rows to be written has only zeros.
    private static func harmless(_ key: Key) -> Key {
        if case .character(let character) = key, character.isNumber { .character("0") } else { key }
    }

    mutating func expectWholeScreen() {
        let frame = Dashboard.render(driver.state, size)
        #expect(frame.size == size)
        #expect(frame.cells.count == size.columns * size.rows)
        let isWhole = frame.wideCellsAreWhole
        #expect(isWhole, "\(frame.text)")
        guard Int.random(in: 0..<8, using: &generator) == 0 else { return }
        let isSpelledWhole = frame.spelledInASCII.wideCellsAreWhole
        #expect(isSpelledWhole, "\(frame.text)")
    }

    /// Each press closes what is on top; then one begins anew.
    mutating func expectWayOut() throws {
        let layers = driver.state.pages.count + driver.state.returns.count
        _ = driver.takeEffects()
        var presses = 0
        while !hasLeft, presses < layers + 6 {
            driver.press(.control("c"))
            // What is under way answers when it is asked to end.
            if driver.state.dialog?.job != nil { driver.deliver() }
            presses += 1
        }
        #expect(hasLeft, "still there after \(presses) presses in \(driver.state.view)")
        driver = try DashboardDriver(store)
        driver.feed(.resized(size))
    }

    private var hasLeft: Bool {
        driver.effects.contains {
            if case .terminal(.quit) = $0 { true } else { false }
        }
    }
}
