internal import Presentation
internal import UsageRules

/// A backfill that is under way.
struct BackfillingDialog: WritingDialog {
    let kind = Job.Kind.backfill
    var isStopping = false
    private var progress: BackfillProgress?

    mutating func take(_ news: News) -> DialogOutcome? {
        switch news {
        case .backfillProgressed(let progress):
            self.progress = progress
            return .stays
        case .backfilled(let report): return .reports(BackfilledDialog(report: report))
        case .failed(.backfill, let message):
            return .reports(
                FailureDialog(
                    title: "The backfill stopped",
                    message: message + doneBefore
                )
            )
        case .cancelled(.backfill):
            return .reports(
                FailureDialog(
                    title: "The backfill was stopped",
                    message: VisibleText("The running batch was rolled back") + doneBefore
                )
            )
        default: return nil
        }
    }

    /// What was written before it failed.
    private var doneBefore: VisibleText {
        guard let progress, progress.writtenRows > 0 else { return "" }
        return ". \(Format.rows(progress.writtenRows, were: "written")) before."
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        DialogBox(
            title: "Backfill",
            lines: [Line(text)],
            hint: DialogBox.stopHint(isStopping: isStopping)
        ).draw(&frame, over: screen)
    }

    private var text: String {
        guard let progress else { return "Starting" }
        return "\(progress.work): \(progress.done)"
    }
}
