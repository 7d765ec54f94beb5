import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// What keys do where a dialog or a text field takes them.
struct DialogKeysTests {
    @Test(arguments: ["Esc", "Ctrl-C", "Enter", "q"])
    func whatWasDoneIsClosedBy(key: String) throws {
        let driver = try DashboardDriver()
        driver.feed(.failed(.scan, message: "no"))
        driver.press("x", "?", "j", "Backspace")
        #expect(driver.state.dialog is FailureDialog)
        driver.press(key)
        #expect(driver.state.dialog == nil)
        #expect(!driver.effects.contains { if case .terminal(.quit) = $0 { true } else { false } })
    }

    @Test(arguments: ["Esc", "Ctrl-C", "Enter", "q", "?", "F1"])
    func aTextIsClosedBy(key: String) throws {
        let driver = try DashboardDriver()
        driver.press("?", "j", "k", "Ctrl-D", "Ctrl-U", "g", "G", "x")
        #expect(driver.state.dialog is HelpDialog)
        driver.press(key)
        #expect(driver.state.dialog == nil)
    }

    @Test(arguments: [(":", ["Esc", "Ctrl-C"]), ("6P", ["Esc", "Ctrl-C"])])
    func aTextFieldIsLeftBy(opening: String, keys: [String]) throws {
        for key in keys {
            let driver = try DashboardDriver()
            driver.type(opening)
            driver.press("q", "?", "F1", "Tab", "Ctrl-D")
            #expect(driver.state.dialog != nil)
            driver.press(key)
            #expect(driver.state.dialog == nil)
        }
    }

    @Test func aTextFieldIsErased() throws {
        let driver = try DashboardDriver()
        driver.type("6P12345")
        #expect(driver.screen(80, 24).text.contains("12345▏"))
        driver.press(.backspace)
        driver.press(.control("h"))
        driver.press(.left)
        #expect(driver.text.contains(" 12▏3"))
        driver.press(.delete)
        #expect(driver.text.contains(" 12▏"))
        driver.press("Ctrl-U")
        #expect(driver.text.contains("Enter:  ▏"))
    }

    @Test(arguments: ["Esc", "Ctrl-C", "q"])
    func lookingForABackfillIsStoppedBy(key: String) throws {
        let driver = try DashboardDriver()
        driver.holdsBackAnswers = true
        driver.press("7", "b", "Enter", "x", "?")
        #expect(driver.state.dialog is ReadingBackfillDialog)
        driver.press(key)
        #expect(driver.state.dialog == nil)
    }

    @Test(arguments: ["Esc", "Ctrl-C"])
    func writingIsStoppedBy(key: String) throws {
        let driver = try DashboardDriver()
        driver.type("6P\(driver.state.prunableCount)")
        driver.holdsBackAnswers = true
        driver.press("Enter")
        driver.press("q")
        #expect(driver.screen(80, 24).text.contains("stop it first with Esc"))
        driver.press("Enter", "x")
        #expect(!driver.text.contains("Stopping"))
        driver.press(key)
        #expect(driver.text.contains("Stopping"))
    }

    @Test(arguments: ["7b", "6P", ":", "?"])
    func anyDialogLetsSuspendAndRedraw(opening: String) throws {
        let driver = try DashboardDriver()
        driver.type(opening)
        _ = driver.takeEffects()
        driver.press("Ctrl-Z", "Ctrl-L")
        let requests = driver.takeEffects().compactMap { effect in
            if case .terminal(let request) = effect { request } else { nil }
        }
        #expect(requests == [.suspend, .redraw])
        #expect(driver.state.dialog != nil)
    }

    @Test(arguments: [("Enter", "led"), ("Esc", ""), ("Ctrl-C", "")])
    func aFilterIsKeptOrLeftBy(key: String, text: String) throws {
        let driver = try DashboardDriver()
        driver.type("2/led")
        driver.press("Down", "End", key)
        #expect(!driver.state.isTypingFilter)
        #expect(driver.state.activeFilter.text == text)
    }

    /// What is typed next belongs into the field, too.
    @Test func anEmptyFilterIsNotLeftByErasing() throws {
        for key in [Key.backspace, .delete, .control("h")] {
            let driver = try DashboardDriver()
            driver.type("2/l")
            for _ in 0..<3 { driver.press(key) }
            #expect(driver.state.isTypingFilter)
        }
    }
}
