internal import Presentation
internal import UsageRules

/// A backfill that is under way.
struct BackfillingDialog: WritingDialog {
    let kind = Job.Kind.backfill
    let name = "backfill"
    var isStopping = false
    private var progress: BackfillProgress?

    mutating func take(_ news: News) -> DialogOutcome? {
        switch news {
        case .backfillProgressed(let progress):
            self.progress = progress
            return .stays
        case .backfilled(let report): return .reports(BackfilledDialog(report: report))
        default: return failure(news)
        }
    }

    var doneBefore: VisibleText { doneBefore(progress?.writtenRows) }

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
