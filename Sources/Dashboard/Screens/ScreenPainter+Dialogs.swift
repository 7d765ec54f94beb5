internal import Presentation
internal import UsageRules

/// The dialogs around what writes to the store.
extension ScreenPainter {
    /// What a plan that changes the running set has to be confirmed in first.
    func paintChangeDialog(_ input: String, top: Int, _ frame: inout Frame) {
        let changes = OverlayText.changes(state)
        let shown = changes.dropFirst(top).prefix(layout.changeRows)
        let below = changes.count - top - shown.count
        let more =
            below > 0 || top > 0
            ? [
                Line(
                    "  Up Down PgUp PgDn: \(Format.count(below, "more line")) below",
                    Style(.faint)
                )
            ]
            : []
        let lines =
            Array(shown) + more
            + [
                Line(),
                inputLine(
                    "To go on all the same, type \(State.changeWord):  ",
                    or: "Type \(State.changeWord):  ",
                    input
                ),
            ]
        paintDialog("This cleanup is not safe", lines, hint: "Esc: leave it as it is", &frame)
    }

    /// The exact count, what stays, and the running set before and after.
    func paintPruneDialog(_ input: String, _ frame: inout Frame) {
        guard let cleanup = state.cleanup else { return }
        let tables = cleanup.plans
            .map { "\(Format.grouped($0.prunableCount)) \($0.table.name)" }
            .joined(separator: ", ")
        let running =
            cleanup.changes.isEmpty
            ? Line("\(cleanup.runningBefore);")
            : Line(cleanup.runningBefore)
        let after =
            cleanup.changes.isEmpty
            ? Line("the same after (proved on the plan)", Style(.safe))
            : Line("after: \(cleanup.runningAfter)", Style(.removed, bold: true))
        let lines = [
            label("Deletes").adding(
                Format.count(cleanup.prunableCount, "row"),
                Style(.removed, bold: true)
            ),
            label("").adding(tables, Style(.faint)),
            label("Keeps").adding(Format.count(cleanup.keptCount, "old row"))
                .adding(Self.why(cleanup)),
            label("Running") + running,
            label("") + after,
            label("Undo").adding(
                "This can't be undone: keep a copy of the store.",
                Style(.uncertain)
            ),
            Line(),
            inputLine("To run it, type the number of rows:  ", or: "Rows:  ", input),
        ]
        paintDialog("Run this cleanup?", lines, hint: "Esc: leave it as it is", &frame)
    }

    /// Why old rows stay.
    private static func why(_ cleanup: PlannedCleanup) -> String {
        switch cleanup.keptForRunningCount {
        case 0: ""
        case cleanup.keptCount: ", because something still runs"
        case let count: ", \(Format.grouped(count)) of them because something still runs"
        }
    }

    func paintProgress(
        _ verb: String,
        _ done: Int,
        of total: Int,
        isStopping: Bool,
        _ frame: inout Frame
    ) {
        let fraction = total == 0 ? 1 : Double(done) / Double(total)
        let bar = Bar(fraction: fraction, width: dialogWidth - 8)
        let lines = [
            Line(bar.text, Style(.accent)),
            Line("\(Format.percent(done, of: total)) %   ")
                .adding("\(Format.grouped(done)) of \(Format.count(total, "row"))"),
        ]
        paintDialog(
            verb,
            lines,
            hint: isStopping ? "Stopping after the running batch…" : "Esc: stop here",
            &frame
        )
    }

    func paintPruned(_ report: CleanupReport, _ frame: inout Frame) {
        let tables = report.tables.flatMap { table -> [Line] in
            let reasons = Reason.allCases.compactMap { reason in
                table.deletedByReason[reason].map { "\(reason.name) \(Format.grouped($0))" }
            }
            return [label(table.table.shortName).adding(Format.count(table.deleted, "row"))]
                + TextWrap.lines(reasons.joined(separator: ", "), width: dialogWidth - 18)
                .map { label("").adding($0, Style(.faint)) }
        }
        let verdict =
            report.wasStopped
            ? Line(
                "Stopped after the running batch: the rest is as it was.",
                Style(.uncertain, bold: true)
            )
            : Line(
                "Done: \(Format.count(report.deleted, "row")) deleted.",
                Style(.safe, bold: true)
            )
        paintDialog(
            report.wasStopped ? "The cleanup was stopped" : "The cleanup has run",
            [verdict] + Self.proof(of: report) + [Line()] + tables,
            hint: "Enter or Esc: close",
            &frame
        )
    }

    func paintReadingBackfill(_ progress: BackfillProgress?, _ frame: inout Frame) {
        let line =
            progress.map { progress in
                switch progress.step {
                case .seed:
                    "Looking for \(progress.kind.rawValue)s without a beginning on record: "
                        + "\(Format.grouped(progress.rowsSeen)) found"
                case .sweep: "Looking for stale \(progress.kind.rawValue) baselines"
                }
            } ?? "Starting"
        paintDialog(
            "What a backfill would write",
            [Line(line)],
            hint: "Esc: stop looking",
            &frame
        )
    }

    /// What the tables said after the deletes.
    private static func proof(of report: CleanupReport) -> [Line] {
        report.runningSetIsSame
            ? [Line("What runs is the same as before: checked in the tables.", Style(.safe))] : []
    }

    func paintBackfillDialog(_ preview: BackfillPreview, _ input: String, _ frame: inout Frame) {
        let lines = [
            label("Seeds").adding(
                Format.count(preview.seeded.count, "baseline"),
                Style(.safe, bold: true)
            ),
            label("Removes")
                .adding(
                    Format.count(preview.stale.count, "stale baseline"),
                    Style(.removed, bold: true)
                ),
            label("Skips").adding(Format.count(preview.orphans.count, "orphan")),
            label("Undo").adding("usagetui migrate --rollback removes the seeded rows again;"),
            label("").adding("stale baselines that are removed don't come back."),
            Line(),
            inputLine(
                "To run it, type the number of rows (\(Format.grouped(preview.writtenRows))):  ",
                or: "Rows (\(Format.grouped(preview.writtenRows))):  ",
                input
            ),
        ]
        paintDialog("Run this backfill?", lines, hint: "Esc: leave it as it is", &frame)
    }

    func paintBackfilling(
        _ progress: BackfillProgress?,
        _ isStopping: Bool,
        _ frame: inout Frame
    ) {
        let text =
            progress.map { progress in
                let verb = progress.step == .seed ? "Seeding" : "Sweeping"
                return "\(verb) \(progress.kind.rawValue) baselines: "
                    + "\(Format.grouped(progress.rowsSeen)) looked at, "
                    + "\(Format.count(progress.writtenRows, "row")) written"
            } ?? "Starting"
        paintDialog(
            "Backfill",
            [Line(text)],
            hint: isStopping ? "Stopping after the running batch…" : "Esc: stop here",
            &frame
        )
    }

    func paintBackfilled(_ report: BackfillReport, _ frame: inout Frame) {
        let lines = report.kinds.map { kind in
            label(kind.kind.rawValue).adding(
                "seeded \(Format.grouped(kind.seeded)), "
                    + "on record already \(Format.grouped(kind.alreadyOnRecord)), "
                    + "stale removed \(Format.grouped(kind.staleRemoved)), "
                    + "skipped \(Format.grouped(kind.orphans.count))"
            )
        }
        paintDialog(
            report.wasStopped ? "The backfill was stopped" : "The backfill has run",
            lines,
            hint: "Enter or Esc: close",
            &frame
        )
    }

    private func label(_ text: String) -> Line {
        Line(TextWidth.padded(text, to: 10), Style(.faint))
    }
}
