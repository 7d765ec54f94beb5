import EventStore
import TestSupport
import Testing

@testable import Dashboard

struct NavigationTests {
    @Test func opensViewsByNumberAndInTurn() throws {
        let driver = try DashboardDriver()
        for view in View.tabs {
            driver.press(.character(view.digit))
            #expect(driver.state.view == view)
        }
        driver.press("Tab")
        #expect(driver.state.view == .overview)
        driver.press("Shift-Tab")
        #expect(driver.state.view == .findings)
    }

    @Test func closesPagesBeforeItQuits() throws {
        let driver = try DashboardDriver()
        driver.press("2", "Enter", "Enter")
        #expect(driver.state.pages.count == 2)
        driver.press("q")
        #expect(driver.state.pages.count == 1)
        driver.press("Ctrl-C")
        #expect(driver.state.pages.isEmpty)
        #expect(!driver.wantedQuit)
        driver.press("q")
        #expect(driver.wantedQuit)
    }

    @Test func escNeverQuits() throws {
        let driver = try DashboardDriver()
        driver.press("2", "Enter", "w")
        for _ in 0..<5 { driver.press("Esc") }
        #expect(driver.state.pages.isEmpty)
        #expect(!driver.wantedQuit)
    }

    @Test func escCancelsTheFirstScan() throws {
        let driver = try DashboardDriver(SmallStore.make(), holdsBackAnswers: true)
        driver.press("Esc")
        #expect(driver.effects.contains { if case .cancel(.scan) = $0 { true } else { false } })
        driver.feed(.cancelled(.scan))
        #expect(driver.text.contains("R reads it again"))
    }

    @Test func showsAllColumnsOfARow() throws {
        let driver = try DashboardDriver()
        driver.press("5", "Enter")
        let text = driver.screen(120, 36).text
        for column in ["created_at", "previous_state", "instance_count", "parent_app_guid"] {
            #expect(text.contains(column))
        }
        #expect(text.contains("2026-05-01 09:00:00"))
    }

    @Test func showsWhatRanEarlierAndNowAgain() throws {
        let driver = try DashboardDriver()
        driver.press("2")
        let now = driver.state.listedNames
        #expect(!now.contains("shop"))
        // On 30 August `shop` hadn't ended.
        for _ in 0..<11 { driver.press("<") }
        #expect(driver.state.moment == SmallStore.now.addingDays(-11))
        #expect(driver.state.listedNames.contains("shop"))
        #expect(driver.screen(120, 36).text(ofRow: 2).contains("shown: 2026-08-30 08:00"))
        driver.press(">")
        #expect(driver.state.moment == SmallStore.now.addingDays(-10))
        driver.press("=")
        #expect(driver.state.moment == nil)
        #expect(driver.state.listedNames == now)
        driver.press("=")
        #expect(driver.state.message?.text == "All is shown as it is now already.")
        driver.press(">")
        #expect(driver.state.message?.text.contains("later than the clock") == true)
    }

    @Test func ignoresResourcesOfAnotherMoment() throws {
        let driver = try DashboardDriver()
        driver.press("2")
        let names = driver.state.listedNames
        driver.feed(
            .resourcesFetched(
                at: SmallStore.now.addingDays(-30),
                ResourceList([], now: SmallStore.now)
            )
        )
        #expect(driver.state.listedNames == names)
    }

    @Test func findsAndRunsACommand() throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("the tasks")
        driver.press("Enter")
        #expect(driver.state.view == .tasks)
        #expect(driver.state.dialog == nil)
        driver.press(":", "Down", "Down", "Up", "Enter")
        #expect(driver.state.view == .apps)
    }

    @Test func saysWhyACommandCannotRun() throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("cutoff +1")
        driver.press("Enter")
        #expect(driver.state.dialog == nil)
        #expect(driver.state.message?.text == "Open the Prune view first: press 6.")
    }

    @Test func saysThatNoCommandIsCalledThat() throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("xyzzy")
        #expect(driver.text.contains("No command is called that, and nothing that runs."))
        driver.press("Enter")
        #expect(driver.state.dialog == nil)
    }

    /// A key that can't be used says why, and does nothing else.
    @Test(arguments: View.tabs, [false, true])
    func saysWhyAKeyCannotBeUsed(view: View, isLoading: Bool) throws {
        let driver = try DashboardDriver(SmallStore.make(), holdsBackAnswers: isLoading)
        driver.press(.character(view.digit))
        _ = driver.takeEffects()
        for action in Keymap.actions {
            guard case .disabled(let reason) = action.availability(driver.state) else { continue }
            driver.press(action.keys[0])
            #expect(driver.state.message?.text == reason)
            #expect(driver.takeEffects().isEmpty)
            #expect(driver.state.view == view)
        }
    }
}

extension DashboardDriver {
    /// Whether the program was to be left.
    var wantedQuit: Bool {
        effects.contains { if case .terminal(.quit) = $0 { true } else { false } }
    }
}
