import EventStore
import Testing

@testable import Dashboard

/// Cutoffs that differ from table to table.
struct CutoffTests {
    @Test(arguments: [("app=17", 17, 31), ("service_usage_events=60", 31, 60), ("45", 45, 45)])
    func thePaletteTakesTheCutoffOfOneTable(text: String, app: Int, service: Int) throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("cutoff \(text)")
        driver.press("Enter")
        #expect(driver.state.policy.cutoffAge(of: .appUsageEvents) == app)
        #expect(driver.state.policy.cutoffAge(of: .serviceUsageEvents) == service)
        #expect(driver.state.cleanup?.plans.map(\.cutoffAgeInDays) == [app, service])
        driver.press("6", "0")
        #expect(driver.state.cleanup?.plans.map(\.cutoffAgeInDays) == [31, 31])
    }

    /// What was given for each table is the default that the keys go back to.
    @Test func eachTableHasADefaultCutoffOfItsOwn() throws {
        var policy = CleanupPolicy()
        policy.setCutoffAge(60, of: .serviceUsageEvents)
        let driver = try DashboardDriver(SmallStore.make(), policy: policy)
        #expect(driver.screen(120, 36).text(ofRow: 0).contains("cutoff app 31 d, service 60 d"))
        driver.press("6", "0")
        #expect(driver.state.message?.text == "The cutoff is the default already.")
        #expect(
            driver.screen(200, 60).text(ofRow: 3).contains("both tables: app 31 d, service 60 d")
        )
        driver.press("+")
        #expect(driver.state.cleanup?.plans.map(\.cutoffAgeInDays) == [32, 61])
        driver.press("0")
        #expect(driver.state.cleanup?.plans.map(\.cutoffAgeInDays) == [31, 60])
    }

    @Test func theChartMarksTheCutoffOfEachTable() throws {
        var policy = CleanupPolicy()
        policy.setCutoffAge(60, of: .serviceUsageEvents)
        let driver = try DashboardDriver(SmallStore.make(), policy: policy)
        let text = driver.screen(120, 36).text
        #expect(text.contains("app Aug 10"))
        #expect(text.contains("service Jul 12"))
        #expect(!text.contains("cutoff Aug 10"))
    }
}
