import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// A store of which every text is hostile, through every view, page and dialog.
struct HostileStoreTests {
    /// Keys from the overview on; what is on the screen behind each of them is looked at.
    private static let walks: [[String]] = [
        ["1", "?", "G", "Esc", ":", "x", "Esc", "<", "<", ">", "="],
        ["2", "Enter", "w", "G", "Enter", "Esc", "Esc", "y", "e", "s", "]", "/", "x", "Enter"],
        ["3", "Enter", "Enter", "w", "y", "Esc", "Esc", "e"],
        ["4", "Enter", "Enter", "w", "y", "Esc", "Esc", "e"],
        ["5", "w", "G", "Enter", "w", "G", "y", "e", "Esc", "/", "x", "Enter", "g", "Enter"],
        ["6", "w", "r", "G", "Esc", "P", "G", "Esc", "k", "Enter", "Esc", "r", "P", "9", "Enter"],
        ["7", "j", "j", "j", "j", "j", "j", "j", "b", "G", "Enter", "Esc"],
    ]

    @Test(arguments: walks, [(200, 50), (80, 24)])
    func everythingOnTheScreenIsSeen(keys: [String], size: (Int, Int)) throws {
        let driver = try DashboardDriver(HostileText.store())
        for key in keys {
            driver.press(key)
            expectSeen(driver, size, "after \(key)")
        }
    }

    @Test func whatIsWrittenIsSeenToo() throws {
        let driver = try DashboardDriver(HostileText.store())
        driver.press("7", "b", "Enter")
        driver.type("\(driver.effects.count)")
        expectSeen(driver, (120, 36), "asked about the backfill")
        driver.press("Esc", "6", "P")
        driver.type(ConfirmChangeDialog.word)
        driver.press("Enter")
        expectSeen(driver, (120, 36), "asked about consumers")
        driver.type(ConfirmUnreadDialog.word)
        driver.press("Enter")
        driver.type(String(driver.state.prunableCount))
        expectSeen(driver, (120, 36), "asked about the cleanup")
        driver.press("Enter")
        expectSeen(driver, (120, 36), "pruned")
    }

    /// Whoever posts a failure can't forget it: only visible text fits.
    @Test(arguments: Job.Kind.allCases)
    func everyMessageIsSeen(kind: Job.Kind) throws {
        let driver = try DashboardDriver(HostileText.store())
        let error = StoreError.database(path: HostileText.text, code: 1, message: HostileText.text)
        for keys in [[], ["7", "b"], ["6", "P"]] {
            driver.holdsBackAnswers = true
            keys.forEach { driver.press($0) }
            driver.feed(.failed(kind, message: VisibleText(describing: error)))
            expectSeen(driver, (120, 36), "failed")
            let holder = LockHolder(processID: 1, program: HostileText.text)
            let wait = LockWait(path: HostileText.text, duration: .seconds(1), holder: holder)
            driver.feed(.waiting(kind, wait))
            expectSeen(driver, (120, 36), "waits")
            driver.press("Esc")
            expectSeen(driver, (120, 36), "waits without a dialog")
        }
    }

    @Test func whereRowsWereWrittenIsSeen() throws {
        let driver = try DashboardDriver(HostileText.store())
        driver.press("2", "e")
        driver.type(HostileText.text)
        expectSeen(driver, (120, 36), "typed")
        driver.holdsBackAnswers = true
        driver.press("Enter")
        driver.feed(.exported(path: HostileText.text, rows: 1))
        expectSeen(driver, (120, 36), "exported")
    }

    /// The name of the file, and the text of a filter that finds nothing.
    @Test func whatWasTypedIsSeen() throws {
        let driver = try DashboardDriver(HostileText.store())
        driver.press("2", "/")
        driver.type("\u{301}\u{200B}zz ")
        expectSeen(driver, (120, 36), "typing")
        driver.press("Enter")
        expectSeen(driver, (120, 36), "typed")
        let state = State(
            size: Size(columns: 80, rows: 24),
            storeName: HostileText.text,
            policy: CleanupPolicy()
        )
        #expect(HostileText.unseen(in: Dashboard.render(state, state.size).text) == [])
    }

    @Test(arguments: ["2", "3", "4", "5"])
    func whatIsCopiedIsOneLineThatIsSeen(view: String) throws {
        let driver = try DashboardDriver(HostileText.store())
        driver.press(view, "y")
        let copies = driver.effects.compactMap { effect -> String? in
            if case .terminal(.copy(let text)) = effect { text } else { nil }
        }
        #expect(copies.count == 1)
        for copy in copies {
            // The fields stay apart, as cells of a spreadsheet.
            #expect(HostileText.unseen(in: copy.split(separator: "\t").joined()) == [])
            #expect(!copy.contains("\n"))
        }
    }

    @Test func aFrameShowsThatSomebodyForgot() {
        var frame = Frame(Size(columns: 12, rows: 1))
        // A wide filler, and what takes no column of its own.
        frame.write("a\u{1B}b\u{3164}c\u{202E}d", row: 0, column: 0)
        #expect(frame.text == "a\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}d\n")
        #expect(frame.wideCellsAreWhole)
    }

    private func expectSeen(_ driver: DashboardDriver, _ size: (Int, Int), _ when: String) {
        let frame = driver.screen(size.0, size.1)
        let unseen = HostileText.unseen(in: frame.text)
        #expect(unseen.isEmpty, "\(unseen) \(when)")
        #expect(frame.cells.allSatisfy { $0.isContinuation || VisibleText.isSeen($0.text) })
    }
}
