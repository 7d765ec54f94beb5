import ArgumentParser
import Foundation
import ImportFiles
import Presentation
import UsageRules

/// The interval that usage is asked for, as it was typed.
///
/// Days begin at midnight in the zone. `to` is no part of the interval.
struct UsageInterval {
    let from: String
    let to: String
    /// nil is UTC.
    let zone: LocalZone?

    /// - Throws: a usage error where there is no such zone.
    init(from: String, to: String, zone: String?) throws {
        self.from = from
        self.to = to
        do {
            self.zone = try zone.flatMap { try LocalZone.named($0) }
        } catch {
            throw CommandError(VisibleText(describing: error), status: .usage)
        }
    }

    /// What is asked by it.
    ///
    /// - Parameter now: What `-30d` and `yesterday` are counted from, and up to which the events tell.
    func question(by level: UsageLevel?, explains: Bool, now: EventTime) throws -> UsageQuestion {
        let (start, end) = try (moment(from, "--from", now), moment(to, "--to", now))
        guard start < end else {
            throw CommandError(
                "--from \(from) is not before --to \(to): the interval ends where --to begins",
                status: .usage
            )
        }
        guard start < now else {
            throw CommandError(
                "--from \(from) is not before now, \(now): of what is to come no event tells",
                status: .usage
            )
        }
        let boundaries = EventTime.boundaries(
            of: start..<min(end, now),
            by: level,
            local: { zone?.local(at: $0) ?? $0 },
            moment: { zone?.firstMoment(ofLocal: $0) ?? $0 }
        )
        guard
            let question = UsageQuestion(
                boundaries: boundaries,
                level: level,
                explains: explains,
                local: { zone?.local(at: $0) ?? $0 }
            )
        else {
            throw CommandError(
                "--from \(from) to --to \(to): more than \(UsageQuestion.mostParts) parts; ask --by month",
                status: .usage
            )
        }
        if end > now {
            try StandardStream.error.write(
                line: "usagetui: --to \(to) is later than now: counted up to \(now)"
            )
        }
        return question
    }

    /// The moment that a text means: in the zone, unless it says itself which offset it has.
    private func moment(_ text: String, _ option: VisibleText, _ now: EventTime) throws -> EventTime
    {
        let local = zone?.local(at: now) ?? now
        if text.lowercased() == "now" { return now }
        if text.hasPrefix("-"), let span = MomentText.span(text, now: now) { return span.start }
        guard let span = MomentText.span(text, now: local) else {
            throw CommandError(
                """
                \(option) \(text): no time; write one as 2026-10-01, 2026-10, \
                2026-10-01T09:00:00Z, -30d, yesterday or now
                """,
                status: .usage
            )
        }
        if hasOffset(text) { return span.start }
        return zone?.firstMoment(ofLocal: span.start) ?? span.start
    }

    /// Whether a text says which zone it is in: something stands behind the time of day.
    private func hasOffset(_ text: String) -> Bool {
        let time = text.dropFirst("2026-10-01".count).dropFirst()
        return time.contains { !$0.isNumber && $0 != ":" && $0 != "." && $0 != "," }
    }
}
