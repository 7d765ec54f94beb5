import Presentation
import Testing
import UsageRules

struct FormatTests {
    @Test(
        arguments: [
            (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "-1,000"),
            (Int.min, "-9,223,372,036,854,775,808"),
        ]
    )
    func groupsThousands(number: Int, text: String) {
        #expect(Format.grouped(number) == text)
    }

    @Test(arguments: [
        ("2026-10-01", "Thu 2026-10-01 00:00Z"),
        ("1969-12-31 23:59:07", "Wed 1969-12-31 23:59:07Z"),
    ])
    func momentsHaveTheirWeekday(time: String, text: String) throws {
        #expect(Format.moment(try #require(EventTime(time))) == text)
    }

    @Test(arguments: [
        (0, "0"), (99_999, "99,999"), (135_000, "135 k"), (99_999_999, "99,999 k"),
        (120_000_000, "120 M"),
    ])
    func shortensRoundNumbers(number: Int, text: String) {
        #expect(Format.short(number) == text)
    }

    @Test(arguments: [(0, "0 rows"), (1, "1 row"), (6113, "6,113 rows")])
    func counts(number: Int, text: String) {
        #expect(Format.count(number, "row") == text)
    }

    @Test(arguments: [(0, "0 go"), (1, "1 goes"), (2, "2 go")])
    func tellsHowManyGo(number: Int, text: String) {
        #expect(Format.go(number) == text)
    }

    @Test(arguments: [(0, "all 0 rows go"), (1, "the 1 row goes"), (2, "all 2 rows go")])
    func tellsThatAllGo(number: Int, text: String) {
        #expect(Format.allGo(rows: number) == text)
    }

    @Test(arguments: [(0, "0 rows are done"), (1, "1 row is done"), (2, "2 rows are done")])
    func whatRowsAre(number: Int, text: String) {
        #expect(Format.rows(number, are: "done") == text)
    }

    @Test(arguments: [(1, "1 row was written"), (2000, "2,000 rows were written")])
    func whatBecameOfRows(number: Int, text: String) {
        #expect(Format.rows(number, were: "written") == text)
    }

    @Test(
        arguments: [
            (Int64(0), "0 MB"), (512, "512 MB"), (1023, "1023 MB"), (1024, "1 GB"),
            (1536, "1.5 GB"), (626_176, "611.5 GB"), (2_097_152, "2,048 GB"),
        ]
    )
    func memory(megabytes: Int64, text: String) {
        #expect(Format.memory(megabytes: megabytes) == text)
    }

    @Test(arguments: [Int64.min, -1, Int64.max])
    func survivesAnyMemory(megabytes: Int64) {
        #expect(!Format.memory(megabytes: megabytes).isEmpty)
    }

    @Test(
        arguments: [
            (Int64(-1), "future"), (0, "0 s"), (59, "59 s"), (60, "1 min"), (3599, "59 min"),
            (3600, "1 h"), (86_399, "23 h"), (86_400, "1 d"), (20_908_800, "242 d"),
        ]
    )
    func age(seconds: Int64, text: String) {
        let start = EventTime(seconds: 1_700_000_000)
        #expect(Format.age(from: start, to: EventTime(seconds: 1_700_000_000 + seconds)) == text)
    }

    @Test func hasNoAgeOfAnUnreadableTime() {
        let now = EventTime(seconds: 1_700_000_000)
        #expect(Format.age(from: .unreadable, to: now) == "")
        #expect(Format.age(from: now, to: .unreadable) == "")
    }

    @Test(arguments: [(0, 0, 0), (1, 3, 33), (3, 3, 100)])
    func percent(part: Int, whole: Int, percent: Int) {
        #expect(Format.percent(part, of: whole) == percent)
    }
}
