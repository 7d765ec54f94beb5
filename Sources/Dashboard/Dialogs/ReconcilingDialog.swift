internal import Presentation
internal import UsageRules

/// A reconciliation that is under way.
struct ReconcilingDialog: WritingDialog {
    let kind = Job.Kind.reconciliation
    var isStopping = false
    private var progress: ReconciliationProgress?

    mutating func take(_ news: News) -> DialogOutcome? {
        switch news {
        case .reconciliationProgressed(let progress):
            self.progress = progress
            return .stays
        case .reconciled(let report): return .reports(ReconciledDialog(report: report))
        case .failed(.reconciliation, let message):
            return .reports(
                FailureDialog(title: "The repair stopped", message: message + doneBefore)
            )
        case .cancelled(.reconciliation):
            return .reports(
                FailureDialog(
                    title: "The repair was stopped",
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
            title: "Repair",
            lines: [Line(progress.map { "\($0.work): \($0.done)" } ?? "Starting")],
            hint: DialogBox.stopHint(isStopping: isStopping)
        ).draw(&frame, over: screen)
    }
}
