internal import Presentation

/// A dialog over work that writes to the store: only stopping works, since what was begun is finished
/// or stopped cleanly.
protocol WritingDialog: Dialog {
    /// What is done.
    var kind: Job.Kind { get }
    /// What people call it, such as `cleanup`.
    var name: String { get }
    /// What was done before it failed, as a sentence behind another; empty for nothing to say.
    var doneBefore: VisibleText { get }
    /// Whether it was asked to stop.
    var isStopping: Bool { get set }
}

extension WritingDialog {
    var job: Job.Kind? { kind }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch DialogKey(key) {
        case .leave:
            isStopping = true
            return DialogOutcome(next: .stays, effects: [.cancel(kind)])
        case .quit:
            return .says("Rows are being written: stop it first with \(DialogKey.leave.keyName).")
        default:
            return .stays
        }
    }

    /// What is said where it failed or was rolled back; nil for other news.
    func failure(_ news: News) -> DialogOutcome? {
        switch news {
        case .failed(kind, let message):
            .reports(FailureDialog(title: "The \(name) stopped", message: message + doneBefore))
        case .cancelled(kind):
            .reports(
                FailureDialog(
                    title: "The \(name) was stopped",
                    message: VisibleText("The running batch was rolled back") + doneBefore
                )
            )
        default: nil
        }
    }

    /// How many rows were written before it failed.
    func doneBefore(_ writtenRows: Int?) -> VisibleText {
        guard let writtenRows, writtenRows > 0 else { return "" }
        return ". \(Format.rows(writtenRows, were: "written")) before."
    }
}

extension DialogOutcome {
    /// Shows what became of the work, and reads the store again.
    static func reports(_ dialog: any Dialog) -> DialogOutcome {
        DialogOutcome(next: .opens(dialog), action: .reload)
    }
}
