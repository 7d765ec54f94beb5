internal import Presentation
internal import UsageRules

/// What the next cleanup takes and whether it is safe, in two sentences.
struct CleanupVerdict {
    /// nil while its plans are made.
    let cleanup: CleanupPreview?

    func draw(_ frame: inout Frame, in rect: Rect) {
        guard let cleanup else {
            frame.write("Making the plan…", row: rect.row + 1, column: 1, style: Style(.faint))
            return
        }
        frame.write(
            firstThatFits: [
                Self.deletions(of: cleanup, withReason: true), Self.deletions(of: cleanup),
            ],
            row: rect.row + 1,
            column: 0,
            width: rect.columns
        )
        frame.write(
            firstThatFits: Self.verdicts(on: cleanup),
            row: rect.row + 2,
            column: 0,
            width: rect.columns
        )
    }

    private static func deletions(
        of cleanup: CleanupPreview,
        withReason: Bool = false
    ) -> Line {
        let old = cleanup.prunableCount + cleanup.keptCount
        var line = Line(" THE NEXT CLEANUP", Style(.accent, bold: true))
            .adding(" deletes ")
            .adding(Format.grouped(cleanup.prunableCount), Style(.removed, bold: true))
            .adding(" of \(Format.count(old, "old row"))")
        if cleanup.keptCount > 0 {
            line = line.adding(" and keeps \(Format.grouped(cleanup.keptCount))")
            if withReason, cleanup.keptForRunningCount > 0 {
                line = line.adding(", so that what runs stays known")
            }
        }
        return line.adding(".")
    }

    /// Whether the cleanup is safe, from the longest to the shortest way to say it.
    private static func verdicts(on cleanup: CleanupPreview) -> [Line] {
        guard cleanup.changes.isEmpty else {
            let count = Format.count(cleanup.changes.count, "resource")
            let keys = "\(Action.open(.prune).keyName), then \(Action.prune.keyName)"
            return [
                "   NOT SAFE: what reads as running would change for \(count). \(keys) shows which.",
                "   NOT SAFE: changes what runs for \(count).",
            ].map { Line($0, Style(.removed, bold: true)) }
        }
        return [
            Line("   The running set is the same before and after: ", Style(.safe))
                .adding("\(cleanup.runningBefore)."),
            Line("   The running set stays the same: ", Style(.safe))
                .adding("\(cleanup.runningBefore)."),
            Line("   The running set stays the same.", Style(.safe)),
        ]
    }
}
