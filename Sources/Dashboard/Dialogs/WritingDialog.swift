/// A dialog over work that writes to the store: only stopping works, since what was begun is finished
/// or stopped cleanly.
protocol WritingDialog: Dialog {
    /// What is done.
    var kind: Job.Kind { get }
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
}

extension DialogOutcome {
    /// Shows what became of the work, and reads the store again.
    static func reports(_ dialog: any Dialog) -> DialogOutcome {
        DialogOutcome(next: .opens(dialog), action: .reload)
    }
}
