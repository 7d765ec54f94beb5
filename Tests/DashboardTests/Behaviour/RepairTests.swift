import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// From a finding to the mended store, without leaving the dashboard.
struct RepairTests {
    private let driver: DashboardDriver

    init() throws {
        driver = try DashboardDriver()
        driver.press("7")
    }

    private func select(_ kind: Finding.Kind) throws {
        let findings = try #require(driver.state.memories.findings.report?.findings)
        let place = try #require(findings.firstIndex { $0.kind == kind })
        driver.press("g")
        for _ in 0..<place { driver.press("j") }
    }

    private func count(_ kind: Finding.Kind) -> Int {
        driver.state.memories.findings.report?.findings.first { $0.kind == kind }?.count ?? 0
    }

    @Test(arguments: [
        Finding.Kind.contradictedRunning, .unrecordedRunning, .missingTaskStop, .staleBaseline,
    ])
    func mendsTheFindingThatIsSelected(kind: Finding.Kind) throws {
        try select(kind)
        let (wanted, rows) = (count(kind), try driver.storedRows())
        try #require(wanted > 0)
        driver.press("x")
        #expect(driver.text.contains(kind == .unrecordedRunning ? "to seed" : "to append"))
        driver.press("Enter")
        #expect(try driver.storedRows() == rows)
        driver.type("\(wanted)")
        driver.press("Enter")
        #expect(driver.text.contains("The repair has run"))
        #expect(driver.text.contains("The tables and the events agree on all of them."))
        #expect(try driver.storedRows() == rows + wanted)
        driver.press("Esc")
        #expect(count(kind) == 0)
    }

    @Test func mendsTheFindingWhoseThingsAreListed() throws {
        try select(.contradictedRunning)
        driver.press("Enter", "j", "x")
        #expect(driver.text.contains("7 endings to append."))
        driver.press("Esc")
        #expect(driver.state.view == .foundThings)
    }

    @Test func saysThatAFilterOnlyShows() throws {
        try select(.staleBaseline)
        driver.press("Enter", "/")
        driver.type("ledger")
        driver.press("Enter", "x")
        #expect(driver.text.contains("The filter only shows"))
        #expect(driver.text.contains("can remove them instead"))
    }

    @Test func anotherNumberWritesNothing() throws {
        try select(.contradictedRunning)
        let rows = try driver.storedRows()
        driver.press("x", "Enter")
        driver.type("8")
        driver.press("Enter")
        #expect(driver.text.contains("Type 7 to run it"))
        driver.press("Esc")
        #expect(try driver.storedRows() == rows)
    }

    /// What can't be mended here says what to do instead.
    @Test func saysWhatElseMends() throws {
        try select(.idsDisagreeWithTime)
        driver.press("x")
        #expect(driver.text.contains("Nothing here mends it: usagetui preview"))
        driver.press("2", "x")
        #expect(driver.text.contains("Open the Findings view first: press 7."))
    }

    @Test func escStopsTheLook() throws {
        driver.holdsBackAnswers = true
        driver.press("x")
        _ = driver.takeEffects()
        driver.press("Esc")
        #expect(driver.takeEffects().cancelledJobs == [.reconciliationPreview])
        #expect(driver.state.dialog == nil)
    }
}
