internal import Presentation
internal import UsageRules

/// What a cleanup did.
struct PrunedDialog: Dialog {
    let report: CleanupReport

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        key.closes ? .closes : .stays
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let width = DialogBox.width(on: screen) - 18
        DialogBox(
            title: report.wasStopped ? "The cleanup was stopped" : "The cleanup has run",
            lines: [verdict] + proof + undo(width: DialogBox.textWidth(on: screen)) + receipt
                + [Line()]
                + report.tables.flatMap { Self.lines($0, width: width) },
            hint: DialogBox.closeHint
        ).draw(&frame, over: screen)
    }

    private var verdict: Line {
        report.wasStopped
            ? Line(
                "Stopped after the running batch: the rest is as it was.",
                Style(.uncertain, bold: true)
            )
            : Line(
                "Done: \(Format.count(report.deleted, "row")) deleted.",
                Style(.safe, bold: true)
            )
    }

    /// What the tables said after the deletes.
    private var proof: [Line] {
        report.runningSetIsSame
            ? [
                Line(
                    "The cleanup changed nothing of what runs: checked in the tables.",
                    Style(.safe)
                )
            ] : []
    }

    /// Where the rows are now.
    private func undo(width: Int) -> [Line] {
        guard let archive = report.archive else { return [] }
        let text = "\(Action.undo.keyName) puts them back, from \(Sanitizer.visible(archive))."
        return [Line(TextWidth.shortened(text, to: width))]
    }

    /// Whether there is something to show in a change ticket.
    private var receipt: [Line] {
        if let failure = report.receiptFailure {
            return [Line("No receipt was written: \(failure)", Style(.uncertain))]
        }
        return report.receipt == nil
            ? []
            : [Line("A receipt lies beside the archive: usagetui verify derives it again.")]
    }

    private static func lines(_ table: CleanupReport.Table, width: Int) -> [Line] {
        let reasons = Reason.allCases.compactMap { reason in
            table.deletedByReason[reason].map { "\(reason.name) \(Format.grouped($0))" }
        }
        return [.label(table.table.shortName).adding(Format.count(table.deleted, "row"))]
            + TextWrap.lines(reasons.joined(separator: ", "), width: width)
            .map { .label("").adding($0, Style(.faint)) }
    }
}
