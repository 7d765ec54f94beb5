import ImportFiles
import Testing
import UsageRules

/// Where days begin in zones whose clocks skip or repeat midnight.
struct LocalZoneDayTests {
    private func days(_ name: String, _ from: String, _ to: String) throws -> [String] {
        let zone = try #require(try LocalZone.named(name))
        let boundaries = try EventTime.boundaries(
            of: zone.firstMoment(
                ofLocal: #require(EventTime(from))
            )..<zone.firstMoment(
                ofLocal: #require(EventTime(to))
            ),
            by: .day,
            local: zone.local,
            moment: zone.firstMoment
        )
        return boundaries.map { "\($0.minuteText) \(zone.local(at: $0).minuteText)" }
    }

    @Test func aSkippedMidnightIsWhereClocksGoOn() throws {
        #expect(
            try days("America/Santiago", "2026-09-05", "2026-09-08") == [
                "2026-09-05 04:00 2026-09-05 00:00", "2026-09-06 04:00 2026-09-06 01:00",
                "2026-09-07 03:00 2026-09-07 00:00", "2026-09-08 03:00 2026-09-08 00:00",
            ]
        )
        #expect(
            try days("America/Santiago", "2026-09-06", "2026-09-07") == [
                "2026-09-06 04:00 2026-09-06 01:00", "2026-09-07 03:00 2026-09-07 00:00",
            ]
        )
    }

    @Test func aRepeatedMidnightIsTheFirst() throws {
        #expect(
            try days("America/Havana", "2026-11-01", "2026-11-02") == [
                "2026-11-01 04:00 2026-11-01 00:00", "2026-11-02 05:00 2026-11-02 00:00",
            ]
        )
    }

    @Test func aSkippedDayIsNone() throws {
        #expect(
            try days("Pacific/Apia", "2011-12-29", "2012-01-01") == [
                "2011-12-29 10:00 2011-12-29 00:00", "2011-12-30 10:00 2011-12-31 00:00",
                "2011-12-31 10:00 2012-01-01 00:00",
            ]
        )
    }
}
