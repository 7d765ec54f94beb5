internal import Presentation
internal import UsageRules

/// The interval that usage is of, and how sure it is: two lines above the list.
struct UsageSummary {
    private let span: UsageSpan
    private let level: UsageLevel
    /// How many lines are uncertain.
    private let uncertain: Int
    /// A line before whose beginning rows are missing; nil where there is none.
    private let incomplete: UsageLine?

    /// Looks at all lines of an answer.
    init(_ request: UsageRequest, _ records: [UsageRecord]) {
        (span, level) = (request.span, request.level)
        uncertain = records.count { !$0.uncertainties.isEmpty }
        incomplete = records.first { !$0.line.isComplete }?.line
    }

    func draw(_ frame: inout Frame, in rect: Rect) {
        for (offset, forms) in [interval, sureness].prefix(rect.rows).enumerated() {
            frame.write(
                firstThatFits: forms,
                row: rect.row + offset,
                column: rect.column,
                width: rect.columns
            )
        }
    }

    /// From the longest to the shortest.
    private var interval: [Line] {
        let line = Line(" ").adding(span.text, Style(bold: true)).adding("Z", Style(bold: true))
        return [line.adding("   by \(level.rawValue)", Style(.faint)), line]
    }

    private var sureness: [Line] {
        let ranges =
            uncertain == 0
            ? Line("   nothing is uncertain", Style(.faint))
            : Line("   \(Format.count(uncertain, "line")) uncertain: ", Style(.uncertain))
                .adding("\(Action.why.keyName) tells why", Style(.faint))
        guard let incomplete else {
            let complete = Line(" complete", Style(.safe))
            return [complete + ranges, complete]
        }
        let since = incomplete.completeSince.map { "\($0.minuteText)Z" }
        let short = Line(" not complete", Style(.uncertain))
        let long = short.adding(
            since.map { ": all rows are there from \($0) on" } ?? ": nobody knows since when"
        )
        return [long + ranges, long, short]
    }
}
