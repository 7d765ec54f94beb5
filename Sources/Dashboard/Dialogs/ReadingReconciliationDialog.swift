internal import Presentation
internal import UsageRules

/// What a reconciliation would write is being read.
struct ReadingReconciliationDialog: WriteQuestion {
    let job: Job.Kind? = .reconciliationPreview

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch DialogKey(key) {
        case .leave, .quit:
            DialogOutcome(next: .closes, effects: [.cancel(.reconciliationPreview)])
        default: .stays
        }
    }

    mutating func take(_ news: News) -> DialogOutcome? {
        switch news {
        case .reconciliationPreviewed(let preview):
            .opens(ReconciliationPreviewDialog(preview))
        case .failed(.reconciliationPreview, let message):
            .opens(FailureDialog(title: "A repair is not possible", message: message))
        default: nil
        }
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        DialogBox(
            title: "What a repair would write",
            lines: [Line("Comparing what runs by the tables with what runs by the events…")],
            hint: "\(DialogKey.leave.keyName): stop looking"
        ).draw(&frame, over: screen)
    }
}
