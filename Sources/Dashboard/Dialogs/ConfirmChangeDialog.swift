internal import UsageRules

/// A plan that changes the running set wants a word of its own first, below the list of the changes.
struct ConfirmChangeDialog: RiskDialog {
    static let word = "change"
    static let risk = CleanupRisks.runningSetChange
    static let title = "This cleanup is not safe"

    let allowed: CleanupRisks
    var field = TextField()
    var scroll = ScrolledText()

    init(allowed: CleanupRisks) {
        self.allowed = allowed
    }

    static func lines(_ state: State) -> [Line] { ChangesDialog.lines(state) }
}
