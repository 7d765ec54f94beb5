internal import Presentation
internal import UsageRules

/// A reconciliation that is under way.
struct ReconcilingDialog: WritingDialog {
    let kind = Job.Kind.reconciliation
    let name = "repair"
    var isStopping = false
    private var progress: ReconciliationProgress?

    mutating func take(_ news: News) -> DialogOutcome? {
        switch news {
        case .reconciliationProgressed(let progress):
            self.progress = progress
            return .stays
        case .reconciled(let report): return .reports(ReconciledDialog(report: report))
        default: return failure(news)
        }
    }

    var doneBefore: VisibleText { doneBefore(progress?.writtenRows) }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        DialogBox(
            title: "Repair",
            lines: [Line(progress.map { "\($0.work): \($0.done)" } ?? "Starting")],
            hint: DialogBox.stopHint(isStopping: isStopping)
        ).draw(&frame, over: screen)
    }
}
