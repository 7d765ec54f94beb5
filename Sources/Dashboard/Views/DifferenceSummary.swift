internal import Presentation
internal import UsageRules

/// What stands above a list of differences: how many there are, and those of the orgs with most.
struct DifferenceSummary {
    let counts: DifferenceCounts

    /// How much of the body the orgs may take.
    private static let share = 4
    private static let mostOrgs = 8

    /// How many rows it takes of a body of so many, with one left free below it.
    func rows(of body: Int) -> Int {
        guard !counts.isEmpty else { return 0 }
        return 2 + orgs(of: body)
    }

    private func orgs(of body: Int) -> Int {
        min(counts.orgs.count, Self.mostOrgs, max(0, body / Self.share - 2))
    }

    func draw(_ frame: inout Frame, in rect: Rect) {
        guard !counts.isEmpty else { return }
        let orgs = counts.orgs.inOrder(isAscending: false) { $0.counts.total }
        let shown = orgs.prefix(max(0, rect.rows - 2))
        let total = Line(" \(counts.all.text)", Style(bold: true))
        let others = orgs.count - shown.count
        let more =
            "   \(Format.count(orgs.count, "org"))\(others > 0 && !shown.isEmpty ? ", those with most:" : "")"
        frame.write(
            firstThatFits: [total.adding(more, Style(.faint)), total],
            row: rect.row,
            column: rect.column,
            width: rect.columns
        )
        let width = min(24, shown.map { TextWidth.columns(of: Self.label($0)) }.max() ?? 0)
        for (offset, org) in shown.enumerated() {
            let name = TextWidth.padded(TextWidth.clipped(Self.label(org), to: width), to: width)
            frame.write(
                Line("   \(name)  ").adding(org.counts.text, Style(.faint)),
                row: rect.row + 1 + offset,
                column: rect.column,
                width: rect.columns
            )
        }
    }

    private static func label(_ org: DifferenceCounts.Org) -> String {
        org.label.isEmpty ? "no org" : Sanitizer.visible(org.label)
    }
}
