internal import Presentation
internal import UsageRules

/// What becomes of the old rows: a line for each reason that some of them have.
struct ReasonCounts {
    let cleanup: CleanupPreview

    /// The reasons that some old rows have, those that go first.
    var reasons: [Reason] {
        Reason.allCases.filter { $0.isOfOldRow && cleanup.count(of: $0) > 0 }
            .sorted { ($0.decision == .prune ? 0 : 1) < ($1.decision == .prune ? 0 : 1) }
    }

    /// How many lines there are below the heading.
    var count: Int { reasons.count }

    func draw(_ frame: inout Frame, in rect: Rect) {
        guard rect.rows > 0 else { return }
        let heading = Line(" WHAT BECOMES OF THE OLD ROWS", Style(.accent, bold: true))
        frame.write(heading, row: rect.row, column: rect.column, width: rect.columns)
        let most = reasons.map { cleanup.count(of: $0) }.max() ?? 1
        for (offset, reason) in reasons.prefix(rect.rows - 1).enumerated() {
            let count = cleanup.count(of: reason)
            let style = reason.decision == .prune ? Style(.removed) : .plain
            let number = TextWidth.padded(Format.grouped(count), to: 12, alignedRight: true)
            let line = Line("   \(TextWidth.padded(reason.text, to: 24))", style)
                .adding("\(number)  ", style)
            let row = rect.row + 1 + offset
            let end = frame.write(line, row: row, column: rect.column, width: rect.columns)
            let bar = Bar(
                fraction: Double(count) / Double(most),
                width: max(0, min(Self.barWidth, rect.columns - end - 1))
            )
            let barStyle = reason.decision == .prune ? Style(.removed) : Style(.faint)
            frame.write(bar.text, row: row, column: end, style: barStyle)
        }
        frame.fix(rect.droppingTop(1))
    }

    private static let barWidth = 60
}
