import TestSupport
import Testing

@testable import UsageRules

/// Which rows are ahead of their time, and which disorder is left without them.
@Suite struct TimeDisorderTests {
    @Test(arguments: [
        // The one that is ahead, not those behind it.
        ([9] + Array(repeating: 1, count: 10), [0], []),
        // Nine may have been committed out of order.
        ([9] + Array(repeating: 1, count: 9), [], Array(1...9)),
        ([1, 3, 2, 4], [], [2]),
        ([1, 1, 1], [], []),
        // Later than now, wherever it stands.
        ([1, 101, 2], [1], []),
        ([1, 2, 101], [2], []),
        ([], [], []),
    ])
    func namesTheRowsAhead(times: [Int], ahead: [Int], behind: [Int]) {
        let disorder = TimeDisorder(Self.times(times), now: EventTime(seconds: 100))
        #expect(disorder.ahead == ahead.map { UInt32($0) })
        #expect(disorder.behind == behind.map { UInt32($0) })
    }

    /// Read from the rule alone.
    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func isWhatTheRuleSays(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let times = (0..<Int.random(in: 0...60, using: &generator)).map { place -> EventTime in
            switch Int.random(in: 0..<12, using: &generator) {
            case 0: .unreadable
            case 1: EventTime(seconds: Int64.random(in: 0...120, using: &generator))
            default: EventTime(seconds: Int64(place))
            }
        }
        let now = EventTime(seconds: 100)
        let isAhead = times.indices.map { place in
            times[place].isReadable
                && (times[place] > now
                    || times[(place + 1)...].count { $0 < times[place] } >= 10)
        }
        let isBehind = times.indices.map { place in
            times[place].isReadable && !isAhead[place]
                && (0..<place).contains {
                    !isAhead[$0] && times[$0].isReadable && times[$0] > times[place]
                }
        }
        let disorder = TimeDisorder(ContiguousArray(times), now: now)
        #expect(disorder.ahead.map { Int($0) } == times.indices.filter { isAhead[$0] })
        #expect(disorder.behind.map { Int($0) } == times.indices.filter { isBehind[$0] })
    }

    private static func times(_ seconds: [Int]) -> ContiguousArray<EventTime> {
        ContiguousArray(seconds.map { EventTime(seconds: Int64($0)) })
    }
}
