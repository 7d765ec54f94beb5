internal import UsageRules

/// What lies over the screen and takes the keys: a file each, with its state, what a key does, what
/// news change, and how it is drawn.
protocol Dialog: Sendable {
    /// The job that is under way, which Esc ends; nil where there is none.
    var job: Job.Kind? { get }
    /// Takes a key.
    mutating func press(_ key: Key, _ state: State) -> DialogOutcome
    /// Takes a pasted text into its text field; false where it has none.
    mutating func paste(_ text: String) -> Bool
    /// Takes what a job has to say; nil where that is not for this dialog.
    mutating func take(_ news: News) -> DialogOutcome?
    /// Draws it over the screen.
    func paint(_ state: State, _ screen: Rect, into frame: inout Frame)
}

extension Dialog {
    var job: Job.Kind? { nil }

    mutating func paste(_ text: String) -> Bool { false }

    mutating func take(_ news: News) -> DialogOutcome? { nil }
}

/// What becomes of a dialog after a key or some news, and what else is to be done.
struct DialogOutcome: Sendable {
    /// What lies over the screen next.
    enum Next: Sendable {
        case stays
        case closes
        case opens(any Dialog)
    }

    var next: Next
    var effects: [Effect] = []
    /// What is to be said, in one line.
    var message: String?
    /// The rows as they are now, where work has read them.
    var snapshot: StoreSnapshot?
    /// What is done behind that, as if its key had been pressed.
    var action: Action?

    static let stays = DialogOutcome(next: .stays)
    static let closes = DialogOutcome(next: .closes)

    static func opens(_ dialog: any Dialog, _ effects: [Effect] = []) -> DialogOutcome {
        DialogOutcome(next: .opens(dialog), effects: effects)
    }

    /// The dialog closes, and something is done.
    static func closes(taking action: Action) -> DialogOutcome {
        var outcome = closes
        outcome.action = action
        return outcome
    }

    /// The dialog stays, and says something.
    static func says(_ message: String) -> DialogOutcome {
        DialogOutcome(next: .stays, message: message)
    }
}

extension Key {
    /// Whether the key closes what says how something ended.
    var closes: Bool { DialogKey(self)?.closes ?? false }
}
