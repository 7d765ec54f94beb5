package import UsageRules

/// A moment as somebody typed it for a command.
///
/// One such as `-30d` is counted from now, and which clock that is is known only when a store is open.
package struct TypedMoment: Hashable, Sendable {
    /// As it was typed.
    package let text: String

    /// What is taken for a moment.
    package static let wanted: VisibleText =
        "a moment in UTC: 2026-10-01, 2026-10, 2026-10-01 09:00, 2026-10-01T09:00:00Z, 09:00, "
        + "today, yesterday 09:00, now, -12h or -30d"

    /// nil where the text makes no moment, by this clock or another.
    package init?(_ text: String) {
        self.text = text
        guard moment(now: EventTime(seconds: 1_800_000_000)) != nil else { return nil }
    }

    /// The moment by a clock; also in any form that a store may hold.
    ///
    /// - Returns: nil where the clock leads to none.
    package func moment(now: EventTime) -> EventTime? {
        MomentText.moment(text, now: now) ?? EventTime(text)
    }
}
