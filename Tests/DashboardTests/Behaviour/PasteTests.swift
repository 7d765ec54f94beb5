import TestSupport
import Testing

@testable import Dashboard

/// Pasted text is text, and confirms nothing.
struct PasteTests {
    @Test func nowhereIsItTakenForKeys() throws {
        let driver = try DashboardDriver()
        let before = try driver.storedRows()
        driver.feed(.pasted("6P\(driver.state.prunableCount)\r"))
        #expect(driver.state.view == .overview)
        #expect(driver.state.dialog == nil)
        #expect(try driver.storedRows() == before)
        #expect(driver.text.contains("Nothing was pasted: no text field is open here."))
        driver.press("j")
        #expect(!driver.text.contains("Nothing was pasted"))
    }

    @Test func intoTheFilterItGoesAsOneLine() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.feed(.pasted("led\u{1B}ger\r\n\u{85}\u{2028}pro\u{7}d\t"))
        #expect(driver.state.activeFilter.text == "ledger prod")
        #expect(driver.state.isTypingFilter)
        #expect(Set(driver.state.listedNames) == ["ledger"])
    }

    @Test func intoADialogItNeverConfirms() throws {
        let driver = try DashboardDriver()
        let before = try driver.storedRows()
        driver.press("6", "P")
        driver.feed(.pasted("\(driver.state.prunableCount)\r\n"))
        #expect(driver.state.dialog is ConfirmPruneDialog)
        #expect(try driver.storedRows() == before)
        driver.press("Enter")
        #expect(driver.state.dialog is PrunedDialog)
    }

    @Test func intoADialogWithoutAFieldNothingGoes() throws {
        let driver = try DashboardDriver()
        driver.press("?")
        driver.feed(.pasted("q"))
        #expect(driver.state.dialog is HelpDialog)
        #expect(driver.text.contains("Nothing was pasted"))
    }

    @Test func anEndlessTextGoesNowhere() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.feed(.pasted(String(repeating: "x", count: 1001)))
        #expect(driver.state.activeFilter.text.isEmpty)
        driver.feed(.pasted(String(repeating: "x", count: 1000)))
        #expect(driver.state.activeFilter.text.count == 1000)
    }

    // MARK: - Where the terminal doesn't mark it

    @Test func enterThatComesTogetherWithACountDoesNotConfirm() throws {
        let driver = try DashboardDriver()
        let before = try driver.storedRows()
        driver.feed(.keys(Self.keys("6P\(driver.state.prunableCount)\r\r")))
        #expect(driver.state.dialog is ConfirmPruneDialog)
        #expect(try driver.storedRows() == before)
        #expect(driver.text.contains("Enter came together with text"))
        driver.press("Enter")
        #expect(driver.state.dialog is PrunedDialog)
    }

    @Test func norDoesItConfirmABackfill() throws {
        let driver = try DashboardDriver()
        driver.press("7", "b", "Enter")
        let dialog = try #require(driver.state.dialog)
        let before = try driver.storedRows()
        for count in 0...9 { driver.feed(.keys(Self.keys("\u{8}\(count)\r"))) }
        #expect("\(type(of: driver.state.dialog))" == "\(type(of: Optional(dialog)))")
        #expect(driver.state.dialog is ConfirmBackfillDialog)
        #expect(try driver.storedRows() == before)
    }

    @Test func norDoesItTakeTheWordForAnUnsafeCleanup() throws {
        let driver = try DashboardDriver()
        driver.press("6", "r", "Esc")
        driver.feed(.keys(Self.keys("P\(ConfirmChangeDialog.word)\r")))
        #expect(driver.state.dialog is ConfirmChangeDialog)
        driver.press("Enter")
        #expect(driver.state.dialog is ConfirmPruneDialog)
    }

    private static func keys(_ text: String) -> [Key] {
        text.map { character in
            switch character {
            case "\r": .enter
            case "\u{8}": .backspace
            default: .character(character)
            }
        }
    }
}
