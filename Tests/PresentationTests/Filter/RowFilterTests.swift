import Testing
import UsageRules

@testable import Presentation

/// What filters let through.
struct RowFilterTests {
    /// 2026-11-01 09:00.
    static let now = EventTime(seconds: 1_793_523_600)

    /// A row whose fields are of every kind.
    struct Row: Sendable {
        var id: Int64 = 1
        var name = "ledger"
        var state = "STARTED"
        var count: Int64? = 3
        var megabytes: Int64? = 1024
        /// 2026-10-01 12:00.
        var time = EventTime(seconds: 1_790_856_000)

        static let fields = FilterFields<Row>(
            shown: [
                Column(name: "app_name", shortName: "name", title: "", key: .text(\.name)) {
                    CellText($0.name)
                },
                Column(name: "state", title: "", key: .word(\.state)) { CellText($0.state) },
                Column(name: "inst", title: "", key: .number(\.count)) {
                    CellText($0.count.map { String($0) } ?? "")
                },
                Column(name: "mem", title: "", key: .megabytes(\.megabytes)) {
                    CellText($0.megabytes.map { Format.memory(megabytes: $0) } ?? "")
                },
                Column(name: "since", title: "", key: .time(\.time)) {
                    CellText("≤ " + VisibleText($0.time.minuteText))
                },
            ],
            others: [
                Column(name: "age", title: "", key: .age(\.time)) { _ in CellText("hidden") }
            ],
            haveReasons: true,
            ids: { [$0.id] }
        )
    }

    private func matches(_ text: String, _ row: Row, reason: Reason? = nil) -> Bool {
        RowFilter(text, Row.fields, now: Self.now).matches(row, reason: reason)
    }

    @Test(
        arguments: [
            "", "ledger", "LEDG", "ledger started", "1 gb", "\"1 gb\"", "≤", "<=", "2026-10-01",
            "name:edge", "app_name:edge", "name=ledger", "name!=ledge", "state:start",
            "state=started", "!state:stop", "!nowhere", "inst:3", "inst>2", "inst>=3", "inst<4",
            "inst<=3", "inst!=4", "inst:2..3", "inst:3..", "inst:..3", "mem:1g", "mem:1024",
            "mem>1000m", "mem<1.5gb", "mem:512m..2g", "since:2026-10-01", "since:2026-10",
            "since>=2026-10-01", "since<=2026-10-01", "since<2026-10-02", "since>2026-09-30",
            "since:2026-09-01..2026-10-01", "since<31d", "since>30d", "age:30d", "age>4w",
            "age!=31d", "#1",
            "name:\"ledger\" inst:3 !#2",
        ]
    )
    func letsTheRowThrough(_ text: String) {
        #expect(matches(text, Row()))
    }

    @Test(
        arguments: [
            "nowhere", "ledger nowhere", "!ledger", "\"ledger started\"", "hidden", "name=ledge",
            "name:\"\"", "state:tarted", "tarted", "state=start", "inst:4", "inst>3", "inst<3",
            "inst!=3", "inst:4..9", "inst:9..1", "mem>1g", "since:2026-10-02",
            "since<2026-10-01", "since>2026-10-01", "since<30d", "age:31d", "age!=30d", "#2", "!#1",
        ]
    )
    func keepsTheRowOut(_ text: String) {
        #expect(!matches(text, Row()))
    }

    @Test(arguments: ["Cafe", "café", "CAFÉ", "naïve", "naive", "ｃａｆｅ", "日本"])
    func foldsCaseAccentsAndWidth(_ text: String) {
        #expect(matches(text, Row(name: "café naïve 日本")))
    }

    @Test func aStateIsFoundFromItsBeginning() {
        #expect(!matches("STARTED", Row(state: "TASK_STARTED")))
        #expect(matches("TASK", Row(state: "TASK_STARTED")))
    }

    @Test(arguments: ["inst:0", "inst>=0", "inst!=1", "mem<1g"])
    func aFieldThatARowDoesNotHaveIsNoNumber(_ text: String) {
        #expect(!matches(text, Row(count: nil, megabytes: nil)))
    }

    @Test(arguments: ["since>2020-01-01", "since<1d", "since:..2030-01-01", "since!=2026-10-01"])
    func aTimeThatCannotBeReadIsNoTime(_ text: String) {
        #expect(!matches(text, Row(time: .unreadable)))
    }

    // MARK: - Reasons

    @Test(
        arguments: [
            ("kept", Reason.runningStart, true), ("kept", .recent, true), ("kept", .ending, false),
            ("goes", .ending, true), ("goes", .recent, false), ("!goes", .recent, true),
            ("run_ended", .runEnded, true), ("run ended", .runEnded, true),
            ("reason:first", .runningStart, true), ("reason=ending", .ending, true),
            ("reason=end", .ending, false), ("reason!=ending", .runEnded, true),
            ("decision:prune", .runEnded, true), ("decision:keep", .runEnded, false),
            ("superseded", .ending, false), ("ledger ending", .ending, true),
        ]
    )
    func asksForWhatTheCleanupDoes(_ text: String, reason: Reason, isMatch: Bool) {
        #expect(matches(text, Row(), reason: reason) == isMatch)
    }

    /// What a cleanup does is asked for with the bare word; in quotes it is a word like others.
    @Test func aQuotedWordIsAWord() {
        #expect(!matches("\"goes\"", Row(), reason: .ending))
        #expect(matches("\"goes\"", Row(name: "anything-goes"), reason: .recent))
    }

    // MARK: - Errors

    @Test(
        arguments: [
            (
                "foo:1",
                FilterError.noField(
                    "foo",
                    fields: ["name", "state", "inst", "mem", "since", "age", "reason", "decision"]
                )
            ),
            ("inst:x", .noNumber(field: "inst", value: "x")),
            ("inst:1..x", .noNumber(field: "inst", value: "1..x")),
            ("mem>2q", .noMemory(field: "mem", value: "2q")),
            ("since:later", .noTime(field: "since", value: "later")),
            ("name>3", .noOrder(field: "name")),
        ]
    )
    func aConditionThatIsWrongIsSaidAndLeftOut(_ text: String, error: FilterError) {
        let filter = RowFilter("ledger \(text)", Row.fields, now: Self.now)
        #expect(filter.errors == [error])
        #expect(filter.matches(Row()) && !filter.matches(Row(name: "x")))
    }

    @Test func moreConditionsThanCanBeKeptAreAnError() {
        let text = (1...17).map { "inst>\(-$0)" }.joined(separator: " ")
        #expect(RowFilter(text, Row.fields, now: Self.now).errors == [.tooMany(limit: 16)])
    }
}
