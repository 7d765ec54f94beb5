import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// Taking back what was written, from the keyboard.
struct UndoTests {
    private let driver: DashboardDriver

    init() throws {
        driver = try DashboardDriver()
    }

    /// Runs the cleanup, and closes what says so.
    private func prune() -> Int {
        let count = driver.state.prunableCount
        driver.press("6", "P")
        driver.type("\(count)")
        driver.press("Enter")
        #expect(driver.text.contains("z puts them back, from "))
        driver.press("Esc")
        return count
    }

    @Test func nothingIsUndoneWhereNothingWasWritten() {
        driver.press("z")
        #expect(driver.state.dialog == nil)
        #expect(driver.state.message?.text.contains("This session wrote nothing") == true)
    }

    @Test func aCleanupIsTakenBackOnceItsCountIsTyped() throws {
        let rows = try driver.storedRows()
        let running = driver.state.resources?.all.map(\.guid)
        let count = prune()
        #expect(try driver.storedRows() == rows - count)
        driver.press("z")
        #expect(driver.text.contains("Undo the last cleanup?"))
        #expect(driver.text.contains("Puts back \(count) rows"))
        driver.press("Enter")
        driver.type("\(count + 1)")
        driver.press("Enter")
        #expect(try driver.storedRows() == rows - count)
        for _ in 0..<8 { driver.press("Backspace") }
        driver.type("\(count)")
        driver.press("Enter")
        #expect(driver.text.contains("The cleanup is undone"))
        #expect(try driver.storedRows() == rows)
        driver.press("Esc")
        #expect(driver.state.prunableCount == count)
        #expect(driver.state.resources?.all.map(\.guid) == running)
        // It was taken back already.
        driver.press("z")
        #expect(driver.state.dialog == nil)
    }

    @Test func whatWasWrittenLastIsTakenBackFirst() throws {
        let rows = try driver.storedRows()
        driver.press("7")
        let findings = try #require(driver.state.memories.findings.report?.findings)
        let place = try #require(findings.firstIndex { $0.kind == .contradictedRunning })
        for _ in 0..<place { driver.press("j") }
        driver.press("x", "Enter")
        let seven = findings[place].count
        driver.type("\(seven)")
        driver.press("Enter", "Esc")
        #expect(try driver.storedRows() == rows + seven)
        let count = prune()
        for (kind, number, left) in [("cleanup", count, rows + seven), ("repair", seven, rows)] {
            driver.press("z")
            #expect(driver.text.contains("Undo the last \(kind)?"))
            driver.type("\(number)")
            driver.press("Enter")
            #expect(driver.text.contains("The \(kind) is undone"))
            driver.press("Esc")
            #expect(try driver.storedRows() == left)
        }
    }

    @Test func theArchivesBesideTheStoreAreListedAndPutBack() throws {
        let rows = try driver.storedRows()
        driver.press("A")
        #expect(driver.text.contains("No archive of this store lies beside it."))
        driver.press("Esc")
        let count = prune()
        driver.press("A")
        #expect(driver.state.view == .archives)
        #expect(driver.text.contains("complete"))
        #expect(driver.state.rowCount == 1)
        driver.press("Enter")
        #expect(driver.text.contains("Put these rows back?"))
        driver.type("\(count)")
        driver.press("Enter")
        #expect(driver.text.contains("The rows are back"))
        #expect(try driver.storedRows() == rows)
        driver.press("Esc", "Enter")
        driver.type("\(count)")
        driver.press("Enter")
        #expect(driver.text.contains("were there"))
        #expect(try driver.storedRows() == rows)
        driver.press("Esc", "Esc")
        #expect(driver.state.view == .prune)
    }

    @Test func aStoreThatCannotBeWrittenIsLeftAlone() throws {
        let driver = try DashboardDriver(SmallStore.make(), isWritable: false)
        driver.press("z")
        #expect(driver.state.dialog == nil)
        #expect(driver.state.message != nil)
    }
}
