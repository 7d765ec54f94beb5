internal import Presentation
internal import UsageRules

/// What the next cleanup takes, whether it is safe, and that it can be undone.
struct CleanupVerdict {
    /// nil while its plans are made.
    let cleanup: CleanupPreview?
    /// How much of the file it frees; nil while that isn't known.
    let freed: String?

    /// What becomes of the rows that go.
    private static var undo: String {
        "What goes is saved first, in an archive beside the store; \(Action.undo.keyName) puts it back."
    }

    func draw(_ frame: inout Frame, in rect: Rect) {
        guard let cleanup else {
            frame.write("Making the plan…", row: rect.row, column: 1, style: Style(.faint))
            return
        }
        let deletions = [
            Self.deletions(of: cleanup, freeing: freed, withReason: true),
            Self.deletions(of: cleanup, freeing: freed), Self.deletions(of: cleanup),
            Self.shortDeletions(of: cleanup),
        ]
        let undo = cleanup.prunableCount > 0 ? [Line("   \(Self.undo)", Style(.faint))] : []
        let lines = [deletions, Self.verdicts(on: cleanup), undo]
        for (offset, forms) in lines.prefix(rect.rows).enumerated() {
            frame.write(
                firstThatFits: forms,
                row: rect.row + offset,
                column: rect.column,
                width: rect.columns
            )
        }
    }

    private static func shortDeletions(of cleanup: CleanupPreview) -> Line {
        Line(" CLEANUP", Style(.accent, bold: true))
            .adding(" deletes ")
            .adding(Format.grouped(cleanup.prunableCount), Style(.removed, bold: true))
            .adding(", keeps \(Format.grouped(cleanup.keptCount)).")
    }

    private static func deletions(
        of cleanup: CleanupPreview,
        freeing freed: String? = nil,
        withReason: Bool = false
    ) -> Line {
        let old = cleanup.prunableCount + cleanup.keptCount
        var line = Line(" THE NEXT CLEANUP", Style(.accent, bold: true))
            .adding(" deletes ")
            .adding(Format.grouped(cleanup.prunableCount), Style(.removed, bold: true))
            .adding(" of \(Format.count(old, "old row"))")
            .adding(cleanup.request.table.map { " of \($0.name) only" } ?? "", Style(.uncertain))
        if let freed {
            let isLast = cleanup.keptCount == 0
            line = line.adding(isLast ? " and frees about \(freed)" : ", frees about \(freed),")
        }
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
        guard cleanup.unread.isEmpty else {
            let count = Format.grouped(cleanup.unreadRowCount)
            let keys = "\(Action.open(.prune).keyName), then \(Action.prune.keyName)"
            return [
                "   NOT READ by \(cleanup.unreadNames): \(count) of what goes. \(keys) shows who.",
                "   NOT READ by \(cleanup.unreadNames): \(count) of what goes.",
            ].map { Line($0, Style(.removed, bold: true)) }
        }
        guard !cleanup.runningBefore.isEmpty else {
            return [Line("   No table of what runs was read.", Style(.faint))]
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
