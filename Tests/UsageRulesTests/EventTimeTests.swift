import Testing
import UsageRules

@Suite struct EventTimeTests {
    @Test(arguments: [
        "2026-10-01 12:00:00", "2026-10-01T12:00:00", "2026-10-01t12:00:00z",
        "2026-10-01T12:00:00Z", "2026-10-01 12:00:00 UTC", "2026-10-01 12:00:00.000",
        "2026-10-01 12:00:00.0000009", "2026-10-01T14:00:00+02:00", "2026-10-01 14:00:00+02",
        "2026-10-01 14:00:00 +0200", "2026-10-01T06:30:00-05:30", "2026-10-01 12:00",
        "1790856000", "1790856000.0", "1790856000000", "1790856000000000",
        "2026-10-01 12:00:00 +0000 UTC", "2026-10-01 12:00:00.000 +0000 UTC",
        "2026-10-01 14:00:00 +0200 CEST", "2026-10-01 15:00:00 +0300 +03",
        "2026-10-01 08:30:00 -0330 -0330", "2026-10-01 14:00:00.0000001 +0200 CEST m=+0.123456789",
        "2026-10-01 12:00:00 +0000 UTC m=-7", "2026-10-01 12:00:00 GMT", "2026-10-01T12:00:00+00",
        "2026-10-01T12:00:00+0000", "2026-10-01T12:00:00Z[UTC]",
        "2026-10-01T14:00:00+02:00[Europe/Berlin]", "2026-10-01 14:00:00+02 CEST",
        "20261001T120000Z", "20261001t140000.000+0200", "20261001T120000",
    ])
    func everyFormReadsAsUTC(text: String) {
        #expect(EventTime(text)?.description == "2026-10-01T12:00:00Z")
        #expect(EventTime(StoreValue.text(text)) == EventTime(seconds: 1_790_856_000))
    }

    @Test(arguments: [
        ("2026-03-31 09:15:07", -1, "2026-02-28T09:15:07Z"),
        ("2028-03-30 00:00:00", -1, "2028-02-29T00:00:00Z"),
        ("2026-12-15 00:00:00", 1, "2027-01-15T00:00:00Z"),
        ("2026-01-31 23:59:59", -13, "2024-12-31T23:59:59Z"),
        ("1970-01-01 00:00:00", -1, "1969-12-01T00:00:00Z"),
        ("0000-01-01 00:00:00", -1, nil), ("9999-12-01 00:00:00", 1, nil),
    ])
    func aMonthLaterIsTheSameDayOrTheLast(time: String, months: Int, later: String?) throws {
        #expect(try #require(EventTime(time)).addingMonths(months)?.description == later)
        #expect(EventTime.unreadable.addingMonths(months) == nil)
    }

    @Test func numbersAreSecondsSince1970() {
        #expect(EventTime(.integer(1_790_856_000)).description == "2026-10-01T12:00:00Z")
        #expect(EventTime(.real(1_790_856_000.25)).description == "2026-10-01T12:00:00.250000Z")
        #expect(EventTime(.integer(-1)).description == "1969-12-31T23:59:59Z")
        #expect(EventTime(.integer(0)).description == "1970-01-01T00:00:00Z")
    }

    @Test(arguments: [
        StoreValue.integer(1_790_856_000_250), .integer(1_790_856_000_250_000),
        .real(1_790_856_000_250), .real(1_790_856_000_250_000), .text("1790856000.25"),
        .text("1790856000250"), .text("1790856000250.0"),
    ])
    func largerNumbersAreMillisecondsOrMicroseconds(value: StoreValue) {
        #expect(EventTime(value).description == "2026-10-01T12:00:00.250000Z")
    }

    @Test(arguments: [
        "", " ", "yesterday", "2026-13-01 00:00:00", "2026-02-30 00:00:00", "2025-02-29 00:00:00",
        "2026-10-01 24:00:00", "2026-10-01 12:60:00", "2026-10-01 12:00:60", "2026-10-01 12:00:00.",
        "2026-10-01 12:00:00 CET", "2026-10-01 12:00:00Zx", "2026-10-01 12:00:00+2",
        "2026-10-01 12", "2026-1-1", "12:00:00", "20261001", "2026-10-01x12:00:00",
        "0000-01-01 00:00:00+23:59", "9999-12-31 23:59:59-01:00", "-2026-10-01 00:00:00",
        "99999999999999999999", "２０２６-10-01", "2026-10-01 12:00:00 +0000 ",
        "2026-10-01 12:00:00 +0000 UTC ", "2026-10-01 12:00:00 +0000 UTC m=", "20261001T1200Z",
        "2026-10-01 12:00:00 +0000 UTC m=+1x", "2026-10-01T12:00:00Z[UTC", "20261001120000",
        "2026-10-01 12:00:00 +0000 C3T", "infinity", "9/1/2026 12:00", "17908560000000000",
        "1790856000.", "1790856000,5", "0000-00-00 00:00:00", "20261301T120000Z",
    ])
    func anythingElseIsUnreadable(text: String) {
        #expect(EventTime(text) == nil)
        #expect(!EventTime(StoreValue.text(text)).isReadable)
    }

    @Test(arguments: [
        StoreValue.null, .blob([1, 2]), .integer(.max), .integer(.min), .integer(253_402_300_800),
        .real(.infinity), .real(.nan), .real(1e300), .real(2_461_344.5),
        .integer(20_261_001_120_000), .integer(17_908_560_000_000_000), .real(2e13),
    ])
    func valuesThatAreNoTimeAreUnreadable(value: StoreValue) {
        #expect(!EventTime(value).isReadable)
    }

    @Test func fractionsCountToTheMicrosecond() throws {
        let time = try #require(EventTime("2026-10-01 12:00:00.123456789"))
        #expect(time.description == "2026-10-01T12:00:00.123456Z")
        #expect(time.databaseText == "2026-10-01 12:00:00.123456")
        #expect(time.minuteText == "2026-10-01 12:00")
    }

    @Test func anUnreadableTimeIsNeverOld() throws {
        let latest = try #require(EventTime("9999-12-31T23:59:59Z"))
        #expect(latest < .unreadable)
    }

    @Test(arguments: [
        "0001-01-01", "1900-03-01", "1970-01-01", "2000-02-29", "2024-02-29", "2026-12-31",
        "9999-12-31",
    ])
    func datesReadBack(text: String) throws {
        let time = try #require(EventTime(text))
        #expect(time.dateText == text)
        #expect(CivilDate(dayNumber: time.dayNumber).dayNumber == time.dayNumber)
    }

    /// Against a count from the first day of the year 0, with months as everyone knows them.
    @Test func everyDayFollowsTheOneBefore() {
        var day = -719_528
        for year in 0...9999 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let months = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for (number, length) in months.enumerated() {
                for dayOfMonth in 1...length {
                    let date = CivilDate(year: year, month: number + 1, day: dayOfMonth)
                    guard let date, CivilDate(dayNumber: day) == date, date.dayNumber == day else {
                        Issue.record("day \(day) is not \(year)-\(number + 1)-\(dayOfMonth)")
                        return
                    }
                    day += 1
                }
                #expect(CivilDate(year: year, month: number + 1, day: length + 1) == nil)
            }
        }
        // SQLite: julianday('9999-12-31') - julianday('1970-01-01') + 1.
        #expect(day == 2_932_897)
        #expect(CivilDate(dayNumber: 0) == CivilDate(year: 1970, month: 1, day: 1))
    }
}
