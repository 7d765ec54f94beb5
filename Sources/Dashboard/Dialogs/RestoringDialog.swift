internal import Presentation
internal import UsageRules

/// Rows are being put back, or what was written is being taken back.
struct RestoringDialog: WritingDialog {
    let kind: Job.Kind
    let name: String
    var isStopping = false
    private var progress: UndoProgress?

    /// - Parameters:
    ///   - kind: A restoration or an undo.
    ///   - name: What people call it.
    init(_ kind: Job.Kind, name: String) {
        self.kind = kind
        self.name = name
    }

    mutating func take(_ news: News) -> DialogOutcome? {
        switch news {
        case .restoreProgressed(let progress):
            self.progress = .restoring(progress)
            return .stays
        case .undoProgressed(let progress):
            self.progress = progress
            return .stays
        case .restored(let report): return .reports(RestoredDialog(report))
        case .undone(let report): return .reports(RestoredDialog(report))
        default: return failure(news)
        }
    }

    var doneBefore: VisibleText { doneBefore(progress?.writtenRows) }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        DialogBox(
            title: kind == .undo ? "Undo" : "Restoring",
            lines: lines(state, screen),
            hint: DialogBox.stopHint(isStopping: isStopping)
        ).draw(&frame, over: screen)
    }

    private func lines(_ state: State, _ screen: Rect) -> [Line] {
        switch progress {
        case nil: [Line("Starting")]
        case .removing(let rows): [Line("Removing \(Format.count(rows, "row"))")]
        case .restoring(let progress):
            [Line(progress.step == .verify ? "Checking the archive" : "Putting rows back")]
                + DialogBox.progress(
                    progress.rowsSeen,
                    of: progress.total,
                    after: state.workTimes[kind],
                    on: screen
                )
        }
    }
}
