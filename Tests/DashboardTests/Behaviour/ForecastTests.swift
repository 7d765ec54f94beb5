import EventStore
import Foundation
import Presentation
import Testing

@testable import Dashboard

/// What comes after the next cleanup, and the plan as a document.
struct ForecastTests {
    private let driver: DashboardDriver

    init() throws {
        driver = try DashboardDriver()
        _ = driver.screen(120, 36)
    }

    private func command(_ text: String) {
        driver.press(":")
        driver.type(text)
        driver.press("Enter")
    }

    private var rows: [ForecastRow] { driver.state.memories.forecast.rows.shown }

    @Test func listsEveryDay() throws {
        command("forecast 40")
        #expect(driver.state.view == .forecast)
        let plans = try #require(driver.state.cleanup?.plans)
        let forecasts = plans.map { CleanupForecast($0, days: 40) }
        #expect(rows.count == 41)
        #expect(rows[0].total == driver.state.prunableCount)
        for row in rows {
            #expect(
                row.total == forecasts.reduce(0) { $0 + $1.days[row.day].values.reduce(0, +) }
            )
        }
        #expect(driver.text.contains("in the next 40 days"))
        command("forecast 2")
        #expect(rows.count == 3)
        driver.press("Esc")
        #expect(driver.state.view == .overview)
    }

    @Test func followsTheCutoff() {
        command("forecast 5")
        let before = rows.map(\.total)
        command("cutoff 1")
        command("forecast 5")
        #expect(rows.first?.total == driver.state.prunableCount)
        #expect(rows.map(\.total) != before)
    }

    @Test(arguments: ["forecast 0", "forecast x", "forecast 99999999999999999999", "forecast "])
    func wantsANumberOfDays(text: String) {
        command(text)
        #expect(driver.state.view == .overview)
        #expect(driver.text.contains("A number of days from 1"))
    }

    @Test func isSortedAndExported() throws {
        command("forecast 40")
        driver.press("s", "G", "Enter", "I")
        #expect(rows.map(\.total) == rows.map(\.total).sorted())
        driver.press("e", "Enter")
        let file = try #require(driver.written("forecast.csv"))
        #expect(file.hasPrefix("cleanup_at,app_usage_events,service_usage_events,prunable"))
        #expect(file.split(whereSeparator: \.isNewline).count == 42)
    }

    @Test func sealsThePlan() throws {
        command("seal plan.ndjson")
        #expect(driver.state.message?.text == "Sealed the plan in plan.ndjson, hash 0123456789ab…")
        let plan = try #require(driver.written("plan.ndjson"))
        #expect(plan.hasPrefix("{\"format\":\"usagetui-plan\""))
        let planned = plan.split(separator: "\n").count { $0.contains("\"decision\":\"prune\"") }
        #expect(planned == driver.state.prunableCount)
        command("seal plan.ndjson")
        #expect(driver.state.message?.isError == true)
        #expect(driver.state.message?.text.contains("is there already") == true)
    }

    @Test func theOverviewSaysWhatIsFreed() {
        #expect(driver.text.contains("frees about 3.1 MB, and keeps"))
    }

    @Test func whySaysUntilWhenARowIsKept() throws {
        driver.press("5", "g", "w")
        let plans = try #require(driver.state.cleanup?.plans)
        var seen: Set<String> = []
        for _ in 0..<driver.state.rowCount {
            let event = try #require(driver.state.selectedEvent)
            let plan = try #require(plans.first { $0.table == event.table })
            let text = try #require(driver.state.pane.explanation(driver.state)).text
            let answer = KeptUntil(plan)[event.position]
            if plan.reasons[event.position].decision == .keep {
                switch answer {
                case .cleanup(let time):
                    #expect(text.contains("daily cleanup of \(time.minuteText) is the first"))
                    seen.insert("cleanup")
                case .whileRunning:
                    #expect(text.contains("as long as that runs"))
                    seen.insert("running")
                case .whileNewest, .always: break
                }
            } else {
                #expect(!text.contains("daily cleanup"))
            }
            driver.press("j")
        }
        #expect(seen == ["cleanup", "running"])
    }

    @Test func keptUntilIsAColumn() throws {
        driver.press("5")
        #expect(driver.state.keptUntil == nil)
        let chosen = try DashboardDriver(
            SmallStore.make(),
            columns: ColumnSettings(configured: [.events: ["id", "kept"]])
        )
        chosen.press("5", "g")
        let screen = chosen.screen(120, 60).text
        #expect(screen.contains("KEPT UNTIL"))
        #expect(screen.contains("while it runs"))
        #expect(screen.contains("2026-09-10 08:00"))
    }

    @Test func aPruneWritesAReceipt() throws {
        driver.press("6", "P")
        driver.type("\(driver.state.prunableCount)")
        driver.press("Enter")
        #expect(driver.text.contains("A receipt lies beside the archive"))
    }
}
