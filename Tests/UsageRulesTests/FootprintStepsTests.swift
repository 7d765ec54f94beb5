import Testing

@testable import UsageRules

/// What the rows of a resource tell of its memory, and where they tell nothing.
struct FootprintStepsTests {
    /// A row: what it takes from then on, and whether it tells the true start; nil ends a run.
    private typealias Row = (megabytes: Int64, isExactStart: Bool)?

    @Test func nothingIsLostBetweenWholeRuns() {
        #expect(steps([(512, true), (1024, false), nil, (256, true)]) == [512, 1024, 0, 256])
    }

    @Test func theSameAgainIsNoChange() {
        #expect(steps([(512, true), (512, false), (512, false)]) == [512])
    }

    /// It ran by then: since when, no row tells.
    @Test func aRunWithoutItsStartLeavesAGap() {
        #expect(steps([(512, true), nil, (256, false)]) == [512, nil, 256])
    }

    /// Something ended of which no beginning is on record.
    @Test func anEndingWithoutItsBeginningLeavesAGap() {
        #expect(steps([(512, true), nil, nil, (256, true)]) == [512, nil, 0, 256])
    }

    /// It had stopped before, and no row tells when.
    @Test func aStartInsideARunLeavesAGap() {
        #expect(steps([(512, true), (256, true), nil]) == [nil, 256, 0])
    }

    @Test func beforeTheFirstRowThereIsNothingToBeLost() {
        #expect(steps([nil, (256, true)]) == [0, 256])
        #expect(steps([(256, false)]) == [256])
    }

    private func steps(_ rows: [Row]) -> [Int64?] {
        var footprint = Footprint()
        for (number, row) in rows.enumerated() {
            let time = EventTime(seconds: Int64(number))
            if let row {
                let role = EventRole.beginning(
                    lifecycleOrdinal: 0,
                    isExactStart: row.isExactStart
                )
                footprint.begin(row.megabytes, at: time, role)
            } else {
                footprint.end(at: time)
            }
        }
        return footprint.steps.map(\.megabytes)
    }
}
