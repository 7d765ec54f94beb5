import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// What is different between two moments, opened by the palette.
struct DifferenceTests {
    private func driver(_ moments: String) throws -> DashboardDriver {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("diff \(moments)")
        driver.press("Enter")
        return driver
    }

    private func changes(_ driver: DashboardDriver) -> [String] {
        DifferenceView().listed(driver.state).shown.map {
            "\($0.change.rawValue) \($0.resource.guid)"
        }
    }

    /// From the clock, 2026-09-10 08:00.
    @Test(arguments: [
        ("2026-07-01", "2026-07-01 00:00:00", String?.none),
        ("-30d", "2026-08-11 08:00:00", nil), ("yesterday 09:00", "2026-09-09 09:00:00", nil),
        ("2026-07-01 2026-08-01", "2026-07-01 00:00:00", "2026-08-01 00:00:00"),
        ("2026-07-01 09:00 yesterday 10:00", "2026-07-01 09:00:00", "2026-09-09 10:00:00"),
        ("2026-07..2026-08", "2026-07-01 00:00:00", "2026-08-01 00:00:00"),
        ("-60d -30d", "2026-07-12 08:00:00", "2026-08-11 08:00:00"),
    ])
    func takesOneMomentOrTwo(text: String, from: String, to: String?) throws {
        let driver = try driver(text)
        #expect(driver.state.view == .difference)
        let moments = driver.state.memories.difference.moments
        #expect(moments?.from == SmallStore.moment(from))
        #expect(moments?.to == to.map(SmallStore.moment))
    }

    @Test(arguments: [
        "", "soon", "2026-09-11", "2026-08-01 2026-07-01", "2026-07-01 2026-10-01", "now",
        "2026-07-01 soon", "2026-07-01 2026-07-01", "\u{1B}[2J",
    ])
    func saysWhichMomentsItWants(text: String) throws {
        let driver = try driver(text)
        #expect(driver.state.view == .overview)
        #expect(
            driver.screen(120, 36).text.contains("A moment before 2026-09-10 08:00Z, such as -30d")
        )
    }

    /// `shop` stopped, two apps with odd names started.
    @Test func listsWhatIsDifferent() throws {
        let driver = try driver("2026-08-25")
        let found = changes(driver)
        #expect(found.contains("stopped shop-web") && found.contains("started evil-web"))
        let text = driver.screen(120, 36).text
        #expect(text.contains("2026-08-25 00:00Z → now"))
        #expect(text.contains("stopped"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test func scalesAreToldWithBothSides() throws {
        let driver = try driver("2026-06-01 2026-07-01")
        #expect(changes(driver).contains("scaled ledger-web"))
        #expect(driver.screen(120, 36).text.contains(#/2 × [0-9]+ MB +3 × /#))
    }

    @Test func enterOpensTheHistoryAndEscComesBack() throws {
        let driver = try driver("2026-08-25")
        driver.press("/")
        driver.type("change:stopped shop")
        driver.press("Enter")
        #expect(changes(driver) == ["stopped shop-web"])
        driver.press("Enter")
        #expect(driver.state.pages.last is HistoryPage)
        driver.press("Esc")
        #expect(driver.state.view == .difference && driver.state.pages.isEmpty)
        driver.press("Esc", "Esc")
        #expect(driver.state.view == .overview)
    }

    @Test func countsFollowTheFilter() throws {
        let driver = try driver("2026-05-02")
        let all = driver.state.memories.difference.counts.all.total
        driver.press("/")
        driver.type("kind:service")
        driver.press("Enter")
        let services = driver.state.memories.difference.counts.all.total
        #expect(services > 0 && services < all)
        #expect(services == changes(driver).count)
        driver.press("Esc")
        #expect(driver.state.memories.difference.counts.all.total == all)
    }

    @Test func sortsAndExports() throws {
        let driver = try driver("2026-05-02")
        driver.press(":")
        driver.type("sort change")
        driver.press("Enter")
        let sorted = DifferenceView().listed(driver.state).shown.map(\.change.rawValue)
        #expect(
            sorted == sorted.sorted { $0.replacing("_", with: " ") < $1.replacing("_", with: " ") }
        )
        driver.press("e")
        driver.press("Enter")
        let written = try #require(driver.written("difference.csv"))
        #expect(written.hasPrefix("change,kind,guid,name,org_guid,"))
        #expect(written.split(separator: "\r\n").count == sorted.count + 1)
    }

    @Test func whyNamesTheEvents() throws {
        let driver = try driver("2026-06-01 2026-07-01")
        driver.press("/")
        driver.type("ledger web change:scaled")
        driver.press("Enter", "w")
        let text = driver.screen(120, 36).text
        #expect(text.contains("At 2026-06-01 00:00Z it ran by #"), "\(text)")
    }

    /// With one moment the other is the one that is shown.
    @Test func theEndFollowsTheMomentThatIsShown() throws {
        let driver = try driver("2026-08-25")
        #expect(changes(driver).contains("stopped shop-web"))
        driver.press("@")
        driver.type("2026-08-31")
        driver.press("Enter")
        #expect(!changes(driver).contains("stopped shop-web"))
        #expect(changes(driver).contains("started evil-web"))
        driver.press("(")
        #expect(driver.text.contains("What is shown is no later than that."))
        driver.press("=")
        #expect(changes(driver).contains("stopped shop-web"))
    }

    @Test func isComparedAnewAfterAScan() throws {
        let driver = try driver("2026-08-25")
        try driver.execute("DELETE FROM app_usage_events WHERE app_guid = 'evil-web'")
        driver.press("R")
        #expect(!changes(driver).contains("started evil-web"))
        #expect(changes(driver).contains("stopped shop-web"))
    }

    @Test func escStopsTheComparison() throws {
        let driver = try DashboardDriver()
        driver.holdsBackAnswers = true
        driver.press(":")
        driver.type("diff -30d")
        driver.press("Enter")
        #expect(driver.text.contains("Comparing…"))
        _ = driver.takeEffects()
        driver.press("Esc")
        #expect(
            driver.takeEffects().contains {
                if case .cancel(.difference) = $0 { true } else { false }
            }
        )
        driver.feed(.cancelled(.difference))
        #expect(driver.text.contains("The moments were not compared."))
        #expect(driver.state.view == .difference)
    }

    /// The answer to what was asked before is let go.
    @Test func onlyTheLastAnswerCounts() throws {
        let driver = try DashboardDriver()
        driver.holdsBackAnswers = true
        for moments in ["2026-05-02", "2026-08-25"] {
            driver.press(":")
            driver.type("diff \(moments)")
            driver.press("Enter")
        }
        while !driver.waiting.isEmpty { driver.deliver(at: driver.waiting.count - 1) }
        let direct = try self.driver("2026-08-25")
        #expect(changes(driver) == changes(direct))
    }
}
