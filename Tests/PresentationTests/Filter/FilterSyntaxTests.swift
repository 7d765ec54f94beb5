import Testing

@testable import Presentation

/// What a filter's text is taken apart into.
struct FilterSyntaxTests {
    typealias Test = FilterSyntax.Test

    @Test(
        arguments: [
            ("", []),
            (
                "payments prod",
                [.word("payments", isQuoted: false), .word("prod", isQuoted: false)]
            ),
            ("  \"my app\"  x", [.word("my app", isQuoted: true), .word("x", isQuoted: false)]),
            ("#2726", [.rowID(2726)]),
            ("#x", [.word("#x", isQuoted: false)]),
            ("org:payments", [.field("org", .has, "payments")]),
            ("ORG=\"a b\"", [.field("org", .equals, "a b")]),
            ("mem>2g", [.field("mem", .more, "2g")]),
            ("mem>=2g", [.field("mem", .atLeast, "2g")]),
            ("mem≥2g", [.field("mem", .atLeast, "2g")]),
            ("inst:<=4", [.field("inst", .atMost, "4")]),
            ("state!=STARTED", [.field("state", .notEquals, "STARTED")]),
            ("org:\"\"", [.field("org", .has, "")]),
            // A clock, a URL's port and a lone sign are no fields.
            ("12:30", [.word("12:30", isQuoted: false)]),
            ("≤", [.word("≤", isQuoted: false)]),
            ("<=", [.word("<=", isQuoted: false)]),
        ] as [(String, [Test])]
    )
    func conditions(of text: String, are tests: [Test]) {
        #expect(FilterSyntax(text).conditions.map(\.test) == tests)
    }

    @Test(arguments: ["org:", "mem>", "!", "#", "\"", "\"\"", "org: mem>=", "! !"])
    func whatIsNotCompleteYetAsksNothing(_ text: String) {
        #expect(FilterSyntax(text).conditions.isEmpty)
    }

    @Test(arguments: [("!prod", 0), ("!org:a", 0), ("a !\"b c\"", 1), ("!#7", 0)])
    func anExclamationMarkNegatesOneCondition(_ text: String, at place: Int) {
        let negated = FilterSyntax(text).conditions.map(\.isNegated)
        #expect(negated.indices.filter { negated[$0] } == [place])
    }

    /// With one condition more, and none less, whatever was typed.
    @Test(
        arguments: [
            "", "payments prod", "org:", "\"my app", "\"my app\\", "org:\"a b", "!", "! x",
            "#12 !org:a",
            "org:x \"", "a\\",
        ],
        ["state=STARTED", "org=\"\"", "app=\"a \\\" b\""]
    )
    func isNarrowedByACondition(_ text: String, by condition: String) throws {
        let narrowed = try #require(
            FilterSyntax.narrowed(text, isInverted: false, by: condition)
        )
        let expected = FilterSyntax(text).conditions + FilterSyntax(condition).conditions
        #expect(FilterSyntax(narrowed).conditions == expected, "\(narrowed)")
    }

    @Test(arguments: [
        "payments", "!payments", "org:\"a b\"", "!#12", "mem>=2g", "\"my app", "\"x\"",
    ])
    func anInvertedConditionIsNegated(_ text: String) throws {
        let narrowed = try #require(FilterSyntax.narrowed(text, isInverted: true, by: "#7"))
        var expected = FilterSyntax(text).conditions
        expected[0].isNegated.toggle()
        #expect(FilterSyntax(narrowed).conditions == expected + FilterSyntax("#7").conditions)
        #expect(FilterSyntax.narrowed("\(text)\" x", isInverted: true, by: "#7") == nil)
    }

    @Test func aPhraseThatIsNotClosedGoesToTheEnd() {
        #expect(
            FilterSyntax("\"my app").conditions.map(\.test) == [.word("my app", isQuoted: true)]
        )
    }

    @Test(arguments: [
        "payments", "my app", "a\"b", "a\\b", "a \\\"b", "", "日本 x", "\u{301}x y", "x y\u{600}",
        "\u{338}", "\\\u{301}", "\"\u{301}", "a\r\nb", "\u{200D} \u{200D}", ">2", ":", "\u{0}",
    ])
    func aQuotedValueIsReadBack(_ value: String) {
        let read = FilterSyntax("org=\(FilterSyntax.quoted(value))").conditions.map(\.test)
        guard case .field("org", .equals, let text)? = read.first else {
            Issue.record("\(read)")
            return
        }
        #expect(read.count == 1 && text == value)
    }
}
