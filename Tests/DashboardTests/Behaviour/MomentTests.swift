import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// Asking what ran at a moment, and moving it.
struct MomentTests {
    /// From the clock, 2026-09-10 08:00.
    @Test(arguments: [
        ("2026-08-01", "2026-08-01 00:00:00"), ("2026-07", "2026-07-01 00:00:00"),
        ("yesterday 09:30", "2026-09-09 09:30:00"), (" -11d ", "2026-08-30 08:00:00"),
        ("today", "2026-09-10 00:00:00"), ("07:30", "2026-09-10 07:30:00"),
    ])
    func showsWhatRanAtTheMomentThatIsTyped(text: String, moment: String) throws {
        let driver = try DashboardDriver()
        driver.press("2", "@")
        driver.type(text)
        driver.press("Enter")
        #expect(driver.state.dialog == nil)
        #expect(driver.state.moment == SmallStore.moment(moment))
        #expect(driver.state.view == .apps)
    }

    /// `shop` ran in August; of `ledger` it is shown what it had then.
    @Test func whatRanOnTheFirstOfLastMonthTakesThreeKeys() throws {
        let driver = try DashboardDriver()
        driver.press("@")
        driver.type("2026-08-01")
        driver.press("Enter", "2")
        #expect(driver.state.listedNames.contains("shop"))
        #expect(!driver.state.listedNames.contains("東京タワー"))
        #expect(driver.screen(120, 36).text(ofRow: 2).contains("shown: 2026-08-01 00:00Z"))
    }

    @Test(arguments: [
        ("2026-08-01", "→ Sat 2026-08-01 00:00Z   40 d ago"),
        ("-12h", "→ Wed 2026-09-09 20:00Z   12 h ago"),
        ("2026-09-11", "→ Fri 2026-09-11 00:00Z, later than the clock"),
        ("2026-08-", "no moment yet"), ("-9999y", "no moment yet"),
    ])
    func saysWhichMomentIsMeant(text: String, meaning: String) throws {
        let driver = try DashboardDriver()
        driver.press("@")
        driver.type(text)
        #expect(driver.text.contains(meaning), "\(driver.text)")
    }

    @Test(arguments: ["last summer", "2026-02-30", "2026-09-11", "-9999y", "", "\u{1B}[31m"])
    func answersWhatIsNoMomentInWords(text: String) throws {
        let driver = try DashboardDriver()
        driver.press("@")
        driver.type(text)
        driver.press("Enter")
        #expect(driver.state.dialog is MomentDialog)
        #expect(driver.state.moment == nil)
        #expect(driver.state.message?.text.contains("Type a moment") == true)
        driver.press("Esc")
        #expect(driver.state.dialog == nil)
    }

    @Test func movesByAMonth() throws {
        let driver = try DashboardDriver()
        driver.press("2", "(", "(")
        #expect(driver.state.moment == SmallStore.moment("2026-07-10 08:00:00"))
        #expect(driver.state.listedNames.contains("shop"))
        driver.press(")")
        #expect(driver.state.moment == SmallStore.moment("2026-08-10 08:00:00"))
        driver.press(")")
        #expect(driver.state.moment == nil)
        driver.press(")")
        #expect(driver.state.message?.text.contains("later than the clock") == true)
    }

    /// What ran before the first row isn't nothing: nobody can tell.
    @Test func beforeTheFirstRowNothingIsKnown() throws {
        let driver = try DashboardDriver()
        driver.press("2", "@")
        driver.type("2026-04-01")
        driver.press("Enter")
        #expect(driver.text.contains("The events on record begin 2026-05-01 09:00Z"))
    }

    @Test(arguments: ["1", "2", "5", "6", "7"])
    func theWayBackToNowIsNamed(view: String) throws {
        let driver = try DashboardDriver()
        driver.press(view, "<")
        #expect(driver.screen(80, 24).text(ofRow: 23).contains("= "))
        #expect(driver.screen(80, 24).text(ofRow: 2).contains("shown: "))
    }
}
