import Testing
import UsageRules

@testable import Presentation

/// The filters that the help names.
struct FilterGuideTests {
    @Test(arguments: FilterGuide.entries)
    func areUnderstoodBySomeList(_ entry: FilterGuide.Entry) {
        let now = RowFilterTests.now
        let events = EventFilter(entry.example, columns: [], now: now).errors
        let resources = RowFilter(
            entry.example,
            ResourceColumns.fieldsOfAll(shownOf: .app, now: now),
            now: now
        ).errors
        #expect(events.isEmpty || resources.isEmpty)
        #expect(!FilterSyntax(entry.example).conditions.isEmpty)
    }
}
