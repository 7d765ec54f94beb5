internal import Presentation
internal import UsageRules

/// The interval that usage is of, and how sure it is: two lines above the list.
struct UsageSummary {
    let span: UsageSpan
    let level: UsageLevel
    let records: [UsageRecord]

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
        let uncertain = records.count { !$0.uncertainties.isEmpty }
        let ranges =
            uncertain == 0
            ? Line("   nothing is uncertain", Style(.faint))
            : Line("   \(Format.count(uncertain, "line")) uncertain: ", Style(.uncertain))
                .adding("\(Action.why.keyName) tells why", Style(.faint))
        guard let incomplete = records.first(where: { !$0.line.isComplete })?.line else {
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
