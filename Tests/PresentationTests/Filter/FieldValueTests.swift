import TestSupport
import Testing
import UsageRules

@testable import Presentation

/// The values that rows are counted by, and the conditions that find their rows.
struct FieldValueTests {
    typealias Row = RowFilterTests.Row

    private static let texts = [
        "", "ledger", "Ledger", "café", "CAFE\u{301}", "a b", "a\"b\\", "\u{301}", "\u{301}x",
        "x\u{600}",
        "日本", "ﾃｽﾄ", "≤", "<=", ">2", "kept", "\n",
    ]

    /// Rows that a filter can't tell apart have the same number, and others haven't.
    @Test func eachConditionFindsTheRowsOfItsValue() throws {
        let rows = Self.texts.map { Row(name: $0) }
        var values = FieldValues()
        let numbers = rows.map { values.number(of: .text($0.name)) }
        for (number, value) in values.values.enumerated() {
            let filter = filter(value.condition(on: "name"))
            #expect(filter.errors.isEmpty)
            let found = rows.indices.filter { filter.matches(rows[$0]) }
            #expect(found == rows.indices.filter { numbers[$0] == number }, "\(value)")
        }
        #expect(numbers[1] == numbers[2] && numbers[3] == numbers[4])
    }

    @Test(
        arguments: [nil, 0, -1, 7, .max, .min, 9_007_199_254_740_993, 1536] as [Int64?],
        ["inst", "mem"]
    )
    func numbersAreFoundExactly(_ number: Int64?, field: String) throws {
        let row = Row(count: number, megabytes: number)
        let key = try #require(Row.fields.field(field)?.key)
        let filter = filter(key.value(of: row).condition(on: field))
        #expect(filter.errors.isEmpty)
        #expect(filter.matches(row))
        let others = [nil, 1, 2, number.map { $0 &+ 1 }, number.map { $0 &- 1 }]
        for other in others where other != number {
            #expect(
                !filter.matches(Row(count: other, megabytes: other)),
                "\(String(describing: other))"
            )
        }
    }

    @Test(arguments: ["0000-01-01", "1969-12-31", "2026-10-01", "9999-12-31"])
    func timesAreFoundByTheDay(_ date: String) throws {
        let day = try #require(EventTime(date))
        let value = FieldValue(day)
        let filter = filter(value.condition(on: "since"))
        #expect(filter.errors.isEmpty)
        for (offset, isInside) in [(-1, false), (0, true), (86_399, true), (86_400, false)] {
            let time = EventTime(microseconds: day.microseconds + Int64(offset) * 1_000_000)
            #expect(filter.matches(Row(time: time)) == isInside)
            #expect((FieldValue(time) == value) == isInside)
        }
        #expect(!filter.matches(Row(time: .unreadable)))
    }

    @Test func whatIsMissingIsFound() {
        #expect(
            filter(FieldValue(.unreadable).condition(on: "since")).matches(Row(time: .unreadable))
        )
        #expect(!filter("since=\"\"").matches(Row()))
        #expect(filter("since!=\"\"").matches(Row()))
    }

    /// Of each reason and of none; of each decision and of none.
    @Test func reasonsAreFoundExactly() {
        let reasons = Reason.allCases.map(Optional.some) + [nil]
        for reason in reasons {
            let value = reason.map { FieldValue.text($0.name) } ?? .missing
            let filter = filter(value.condition(on: "reason"))
            #expect(reasons.filter { filter.matches(Row(), reason: $0) } == [reason])
        }
        for decision in [Decision.keep, .prune, nil] {
            let value = decision.map { FieldValue.text($0.rawValue) } ?? .missing
            let filter = filter(value.condition(on: "decision"))
            #expect(
                reasons.filter { filter.matches(Row(), reason: $0) }
                    == reasons.filter { $0?.decision == decision }
            )
        }
        #expect(filter("reason!=\"\"").matches(Row(), reason: .ending))
    }

    @Test(
        arguments: [
            (1, 3, "33.3 %"), (3, 3, "100 %"), (0, 3, "0 %"), (1, 10_000, "<0.1 %"),
            (9999, 10_000, ">99.9 %"), (1, 2, "50 %"), (0, 0, "0 %"),
        ]
    )
    func sharesAreNeverRoundedToAllOrNothing(part: Int, whole: Int, text: String) {
        #expect(Format.share(part, of: whole) == text)
    }

    private func filter(_ text: String) -> RowFilter<Row> {
        RowFilter(text, Row.fields, now: RowFilterTests.now)
    }
}
