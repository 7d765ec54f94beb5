internal import Presentation
internal import UsageRules

/// A cleanup that is under way.
struct PruningDialog: WritingDialog {
    let kind = Job.Kind.prune
    let name = "cleanup"
    var isStopping = false
    private var progress: CleanupProgress

    init(total: Int) {
        progress = CleanupProgress(deleted: 0, total: total)
    }

    mutating func take(_ news: News) -> DialogOutcome? {
        switch news {
        case .pruneProgressed(let progress):
            self.progress = progress
            return .stays
        case .pruned(let outcome):
            // The tables were read to prove the result: nobody has to read them again.
            return DialogOutcome(
                next: .opens(PrunedDialog(report: outcome.report)),
                snapshot: outcome.snapshot
            )
        default: return failure(news)
        }
    }

    /// What was deleted before it failed.
    var doneBefore: VisibleText {
        progress.committed > 0
            ? ". \(Format.rows(progress.committed, were: "deleted")) before: "
                + "\(Action.archives.keyName) lists the archive that holds them."
            : ". Nothing was deleted."
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        DialogBox(
            title: "Pruning",
            lines: DialogBox.progress(
                progress.deleted,
                of: progress.total,
                after: state.workTimes[kind],
                on: screen
            ),
            hint: DialogBox.stopHint(isStopping: isStopping)
        ).draw(&frame, over: screen)
    }
}
