import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// Anything may be pressed, at any size, while any work is under way.
struct RobustnessTests {
    private static let keys: [Key] =
        Keymap.actions.flatMap(\.keys)
        + ["0", "1", "9", "漢", "\u{301}", "\u{7}"].map { Key.character($0) }
        + [.left, .right, .delete, .backspace, .function(12), .control("h")]

    @Test(arguments: 1...12)
    func survivesAnyKeys(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let driver = try DashboardDriver()
        for _ in 0..<600 {
            switch Int.random(in: 0..<20, using: &generator) {
            case 0: driver.holdsBackAnswers.toggle()
            case 1: driver.deliver()
            case 5: driver.feed(.pasted("6P\u{1B}[A\r\n漢\u{301}"))
            case 2...4:
                if let place = driver.waiting.indices.randomElement(using: &generator) {
                    driver.deliver(at: place)
                }
            default:
                if let key = Self.keys.randomElement(using: &generator) { driver.press(key) }
            }
            expectWholeScreen(of: driver, &generator)
        }
    }

    /// Typed words get further than single keys do.
    @Test(arguments: 1...6)
    func survivesWhatPeopleDo(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let driver = try DashboardDriver()
        for _ in 0..<150 {
            switch Int.random(in: 0..<10, using: &generator) {
            case 8:
                driver.type("@-\(Int.random(in: 0...200, using: &generator))d")
                driver.press("Enter")
            case 9:
                driver.type(":diff -\(Int.random(in: 0...200, using: &generator))d")
                driver.press("Enter")
            case 0: driver.type("6P\(driver.state.prunableCount)")
            case 1: driver.type("6P\(ConfirmChangeDialog.word)")
            case 2: driver.type("/ledger")
            case 3: driver.type("7b")
            case 4: driver.press("Enter")
            case 5: driver.press("Esc")
            default:
                for _ in 0..<5 {
                    if let key = Self.keys.randomElement(using: &generator) { driver.press(key) }
                }
            }
            expectWholeScreen(of: driver, &generator)
        }
    }

    private func expectWholeScreen(
        of driver: DashboardDriver,
        _ generator: inout SeededGenerator
    ) {
        let isTiny = Int.random(in: 0..<4, using: &generator) == 0
        let size = Size(
            columns: .random(in: 0...(isTiny ? 45 : 200), using: &generator),
            rows: .random(in: 0...(isTiny ? 12 : 60), using: &generator)
        )
        let frame = driver.screen(size.columns, size.rows)
        #expect(frame.size == size)
        #expect(frame.cells.count == size.columns * size.rows)
        #expect(frame.wideCellsAreWhole)
        #expect(frame.spelledInASCII.wideCellsAreWhole)
    }
}
