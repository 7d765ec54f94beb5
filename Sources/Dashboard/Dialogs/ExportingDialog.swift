internal import Presentation

/// Rows are being written to a file.
struct ExportingDialog: Dialog {
    let job: Job.Kind? = .export
    private let total: Int
    private var written = 0
    /// Asked again where nothing was written.
    private let question: ExportDialog

    init(_ total: Int, after question: ExportDialog) {
        self.total = total
        self.question = question
    }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        guard DialogKey(key) == .leave else { return .stays }
        return DialogOutcome(next: .stays, effects: [.cancel(.export)])
    }

    mutating func take(_ news: News) -> DialogOutcome? {
        switch news {
        case .exportProgressed(let written):
            self.written = written
            return .stays
        case .exported(let path, let rows):
            let text: VisibleText = "\(Format.rows(rows, were: "written")) to \(path)"
            return DialogOutcome(next: .closes, message: text.text)
        case .failed(.export, let reason):
            return DialogOutcome(next: .opens(question), message: reason.text)
        case .cancelled(.export):
            return DialogOutcome(next: .opens(question), message: "Nothing was written.")
        default: return nil
        }
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        DialogBox(
            title: "Exporting",
            lines: DialogBox.progress(
                written,
                of: total,
                after: state.workTimes[.export],
                on: screen
            ),
            hint: "\(DialogKey.leave.keyName): stop, and leave no file"
        ).draw(&frame, over: screen)
    }
}
