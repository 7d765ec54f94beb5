import Presentation
import Testing
import UsageRules

/// Moments as they are typed.
struct MomentTextTests {
    /// 2026-11-01 09:30.
    private let now = EventTime(seconds: 1_793_525_400)

    @Test(
        arguments: [
            ("2026-10-01", "2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z"),
            ("2026-10", "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z"),
            ("2026-12", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"),
            ("2026-10-01T09:15", "2026-10-01T09:15:00Z", "2026-10-01T09:16:00Z"),
            ("2026-10-01 09:15:07", "2026-10-01T09:15:07Z", "2026-10-01T09:15:08Z"),
            ("today", "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"),
            ("Yesterday 09:00", "2026-10-31T09:00:00Z", "2026-10-31T09:01:00Z"),
            ("-30d", "2026-10-02T09:30:00Z", "2026-10-02T09:30:00.000001Z"),
            ("-2w", "2026-10-18T09:30:00Z", "2026-10-18T09:30:00.000001Z"),
            ("09:15", "2026-11-01T09:15:00Z", "2026-11-01T09:16:00Z"),
            ("23:59:58", "2026-11-01T23:59:58Z", "2026-11-01T23:59:59Z"),
            ("now", "2026-11-01T09:30:00Z", "2026-11-01T09:30:00.000001Z"),
            ("-90 min", "2026-11-01T08:00:00Z", "2026-11-01T08:00:00.000001Z"),
        ]
    )
    func aTextMeansASpan(_ text: String, start: String, end: String) {
        let span = MomentText.span(text, now: now)
        #expect(span?.start.description == start && span?.end.description == end)
    }

    @Test(arguments: [
        "", "x", "2026", "2026-13", "2026-02-30", "30d", "-30", "-d", "yesterdays",
        "-99999999999999y", "9:15", "09:", "24:00", "09:60", "09:15:", "09:15:30:00", "０９:１５",
        "nowadays", "now 09:00",
    ])
    func whatIsNoTimeIsNone(_ text: String) {
        #expect(MomentText.span(text, now: now) == nil)
    }

    // MARK: - Typed for a command

    @Test(arguments: [
        ("2026-10", "2026-10-01T00:00:00Z"), ("-30d", "2026-10-02T09:30:00Z"),
        ("today", "2026-11-01T00:00:00Z"), ("20261001T120000Z", "2026-10-01T12:00:00Z"),
        ("1793525400", "2026-11-01T09:30:00Z"),
        ("2026-10-01T02:00:00+02:00", "2026-10-01T00:00:00Z"),
    ])
    func whatLastsMeansItsStart(text: String, moment: String) {
        #expect(TypedMoment(text)?.moment(now: now)?.description == moment)
    }

    @Test(arguments: ["", "soon", "2026-02-30", "-9999y", "-99999999999999y", "\u{1B}[2J"])
    func whatNoClockMakesAMomentIsNone(text: String) {
        #expect(TypedMoment(text) == nil)
    }

    /// A clock may stand where few days are left before it.
    @Test func aClockMayLeadToNone() {
        let early = EventTime(microseconds: .min + 1)
        #expect(TypedMoment("-30d")?.moment(now: early) == nil)
        #expect(TypedMoment("now")?.moment(now: EventTime(microseconds: .max)) == nil)
    }
}
