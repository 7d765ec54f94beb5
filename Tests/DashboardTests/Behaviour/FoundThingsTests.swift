import EventStore
import Foundation
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// All that a finding is about: opened, gone through, written to a file.
struct FoundThingsTests {
    private let driver: DashboardDriver

    init() throws {
        driver = try DashboardDriver(OddStore.make())
        _ = driver.screen(160, 40)
        driver.press("7")
    }

    /// Opens a finding.
    private func open(_ kind: Finding.Kind) throws {
        let findings = try #require(driver.state.memories.findings.report?.findings)
        let place = try #require(findings.firstIndex { $0.kind == kind })
        driver.press("g")
        for _ in 0..<place { driver.press("j") }
        driver.press("Enter")
    }

    /// What was done with the rows of one says nothing of another's.
    @Test func anotherFindingHasItsOwnGroupsAndMarks() throws {
        let driver = try DashboardDriver()
        try driver.execute(
            "UPDATE app_usage_events SET state = NULL WHERE id = 15; "
                + "UPDATE app_usage_events SET created_at = 'never' WHERE id = 3"
        )
        driver.press("R", "7")
        let findings = driver.state.memories.findings.report?.findings ?? []
        let places = findings.indices.filter { place in
            if case .rows(let rows) = findings[place].things { rows.count == 1 } else { false }
        }
        let (first, second) = (try #require(places.first), try #require(places.last))
        #expect(first != second)
        func open(_ place: Int) {
            driver.press("g")
            for _ in 0..<place { driver.press("j") }
            driver.press("Enter")
        }
        open(first)
        driver.press("*", ":")
        driver.type("group state")
        driver.press("Enter")
        let heading = try #require(
            driver.text.split(separator: "\n").first { $0.contains("1 row ") }
        )
        driver.press("Esc")
        open(second)
        #expect(driver.state.view == .foundRows)
        #expect(!driver.text.contains(heading))
        #expect(!driver.text.contains("marked"))
        #expect(!driver.text.contains("grouping by"))
    }

    @Test(arguments: Finding.Kind.allCases)
    func opensEveryFinding(kind: Finding.Kind) throws {
        try open(kind)
        let finding = try #require(driver.state.openedFinding)
        #expect(finding.kind == kind)
        // Of rows that belong together each is listed.
        let listed = driver.state.rowCount
        if case .groups = finding.things {
            #expect(listed > finding.count)
        } else {
            #expect(listed == finding.count)
        }
        #expect(driver.text.contains("usage.db › Findings › \(kind.title)"))
        driver.press("G", "Esc")
        #expect(driver.state.view == .findings)
        #expect(driver.text.contains("▌") && driver.state.returns.isEmpty)
        driver.press("q")
        #expect(
            driver.takeEffects().contains { if case .terminal(.quit) = $0 { true } else { false } }
        )
    }

    @Test func aRowOpensWithAllItsColumns() throws {
        try open(.noState)
        driver.press("G", "Enter")
        let page = try #require(driver.state.pages.last as? RowPage)
        driver.press("Esc")
        #expect(driver.state.selectedID == page.id)
        #expect(driver.state.activeList.selected == driver.state.rowCount - 1)
        driver.press("Esc")
        #expect(driver.state.view == .findings)
    }

    @Test func rowsCanBeFilteredTurnedAndExplained() throws {
        try open(.endingWithoutBeginning)
        let ids = driver.state.listedIDs
        #expect(ids.count == OddStore.count(of: .endingWithoutBeginning))
        driver.press("I")
        #expect(driver.state.listedIDs == ids.reversed())
        driver.press("I", "/")
        driver.type("guid:lost3")
        driver.press("Enter")
        #expect(driver.state.rowCount == 1)
        driver.press("w")
        #expect(driver.text.contains("stays: recent") || driver.text.contains("why #"))
        driver.press("Esc", "Esc")
        #expect(driver.state.listedIDs == ids && driver.state.view == .foundRows)
        driver.press("Esc")
        #expect(driver.state.view == .findings)
        // What is opened next is all there.
        try open(.duplicateEnding)
        #expect(!driver.state.activeFilter.isGiven)
    }

    @Test func aResourceOpensItsHistory() throws {
        try open(.missingTaskStop)
        #expect(driver.text.contains("runs since 2026-05-01  "))
        #expect(driver.text.contains("task SUCCEEDED"))
        driver.press("j", "j", "Enter")
        let page = try #require(driver.state.pages.last as? HistoryPage)
        #expect((page.kind, page.guid) == (.task, "t3"))
        #expect(driver.text.contains("payments/prod/ledger/nightly"))
        driver.press("Esc")
        #expect(driver.state.view == .foundThings && driver.state.activeList.selected == 2)
    }

    @Test func aResourceThatNoEventTellsOfHasAnEmptyHistory() throws {
        try open(.unrecordedRunning)
        #expect(driver.text.contains("not running"))
        driver.press("Enter")
        #expect(driver.text.contains("No event of it is on record."))
        driver.press("w", "e", "Esc", "Esc")
        #expect(driver.state.view == .findings)
    }

    @Test func saysWhatIsGoneOfAnOrphan() throws {
        try open(.orphanSource)
        #expect(driver.text.contains("process STARTED, app gone"))
    }

    // MARK: - Taking rows out

    @Test func writesTheFindings() throws {
        driver.press("e", "Enter")
        let lines = try #require(driver.lines(of: "findings.csv"))
        try #require(lines.count > 1)
        #expect(lines[0] == "finding,count,severity,examples,meaning,repair")
        #expect(lines.count == Finding.Kind.allCases.count + 1)
        #expect(lines[1].hasPrefix("unrecorded_running,8,"))
    }

    @Test(arguments: [
        (Finding.Kind.endingWithoutBeginning, "ending_without_beginning.csv"),
        (.orphanSource, "orphan_source.csv"),
        (.missingLifecycleIndex, "missing_lifecycle_index.csv"),
    ])
    func writesAllThatAFindingIsAbout(kind: Finding.Kind, file: String) throws {
        try open(kind)
        let count = driver.state.rowCount
        driver.press("e", "Enter")
        let lines = try #require(driver.lines(of: file))
        #expect(lines.count == count + 1)
    }

    @Test func writesBothSidesOfAResource() throws {
        try open(.missingTaskStop)
        driver.press("e", "Enter")
        let lines = try #require(driver.lines(of: "missing_task_stop.csv"))
        try #require(lines.count > 1)
        #expect(
            lines[0]
                == "kind,guid,name,org_name,space_name,running_since,recorded_footprint,"
                + "source_id,state,footprint,missing"
        )
        #expect(
            lines[1] == "task,t1,nightly,payments,prod,2026-05-01T00:00:00Z,,1,SUCCEEDED,,"
        )
    }

    @Test(arguments: [Finding.Kind.noState, .missingTaskStop, .missingLifecycleIndex])
    func copiesWhatIsSelected(kind: Finding.Kind) throws {
        try open(kind)
        _ = driver.takeEffects()
        driver.press("y")
        let texts = driver.takeEffects().compactMap { effect in
            if case .terminal(.copy(let text)) = effect { text } else { nil }
        }
        #expect(texts.count == 1 && texts.first?.isEmpty == false)
    }

    // MARK: - Data that change

    @Test(arguments: [Finding.Kind.noState, .missingTaskStop])
    func staysWhereItIsWhenTheStoreIsReadAgain(kind: Finding.Kind) throws {
        try open(kind)
        driver.press("j", "j", "j")
        let id = driver.state.selectedID
        let row = FoundThingsView().selectedRow(driver.state)
        try driver.execute("DELETE FROM app_usage_events WHERE id < 5")
        try driver.execute("DELETE FROM tasks WHERE id = 1")
        driver.press("R")
        #expect(driver.state.openedFinding?.kind == kind)
        #expect(driver.state.selectedID == id)
        #expect(FoundThingsView().selectedRow(driver.state) == row)
        driver.press("Esc")
        #expect(driver.state.view == .findings)
    }

    @Test func saysThatNothingOfTheKindIsLeft() throws {
        try open(.noState)
        try driver.execute("UPDATE app_usage_events SET state = 'STOPPED' WHERE state IS NULL")
        driver.press("R")
        #expect(driver.state.rowCount == 0)
        #expect(driver.text.contains("Nothing of the kind is found any more."))
    }

    /// Numbers of rows mean nothing among others.
    @Test func findingsOfAnOlderScanAreLetGo() throws {
        try open(.noState)
        let report = try driver.report()
        try driver.execute("DELETE FROM app_usage_events")
        driver.holdsBackAnswers = true
        driver.press("R")
        driver.deliver(at: 0)
        while driver.state.scan != nil { driver.deliver(at: 0) }
        driver.feed(.findingsFound(report, scan: 1))
        #expect(driver.state.openedFinding == nil && driver.state.rowCount == 0)
        #expect(driver.text.contains("Checking the store…"))
    }

    @Test func whatIsGoneIsSaid() throws {
        try driver.execute("DELETE FROM tasks")
        try open(.missingTaskStop)
        #expect(driver.text.contains("(gone from the store)"))
        driver.press("Enter")
        #expect(driver.state.pages.isEmpty)
    }
}
