import Testing

@testable import UsageRules

/// Whether a run lies between two moments.
struct RunSpanTests {
    @Test(arguments: [
        (0, 5, false), (0, 10, true), (5, 10, true), (9, 20, true), (10, 20, true), (19, 25, true),
        (20, 30, false), (12, 15, true),
    ])
    func overlapsWhatItSharesMomentsWith(from: Int64, to: Int64, overlaps: Bool) {
        let span = RunSpan(start: EventTime(seconds: 9), end: EventTime(seconds: 20))
        let moments = EventTime(seconds: from)..<EventTime(seconds: to)
        #expect(span.overlaps(moments) == overlaps)
    }

    @Test func whatRunsHasNoEnd() {
        let span = RunSpan(start: EventTime(seconds: 9))
        #expect(span.overlaps(EventTime(seconds: 99)..<EventTime(seconds: 100)))
        #expect(!span.overlaps(EventTime(seconds: 0)..<EventTime(seconds: 9)))
    }
}
