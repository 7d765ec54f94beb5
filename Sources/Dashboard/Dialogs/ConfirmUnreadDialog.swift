internal import Presentation
internal import UsageRules

/// A plan that takes what consumers have not read wants a word of its own first, below their names.
struct ConfirmUnreadDialog: RiskDialog {
    static let word = "unread"
    static let risk = CleanupRisks.unreadRows
    static let title = "Not everybody has read these rows"

    let allowed: CleanupRisks
    var field = TextField()
    var scroll = ScrolledText()

    init(allowed: CleanupRisks) {
        self.allowed = allowed
    }

    static func lines(_ state: State) -> [Line] {
        guard let cleanup = state.cleanup else { return [] }
        return [Line("Rows would go that are unread by:"), Line()]
            + cleanup.unread.prefix(mostConsumers).flatMap { lines($0, cleanup) }
            + Line.more(than: mostConsumers, of: cleanup.unread.count)
    }

    /// Nobody reads of more than these; the commands list all.
    private static let mostConsumers = 250

    private static func lines(_ count: UnreadCount, _ cleanup: CleanupPreview) -> [Line] {
        let consumer = count.consumer
        let goes = cleanup.deletesCheckpoint(of: count) ? ", which goes too" : ""
        return [
            Line("  \(consumer.title.text)  ", Style(bold: true))
                .adding(Format.count(count.rows, "row"), Style(.removed, bold: true))
                .adding(" of \(count.table.name)"),
            Line("    \(consumer.progress.text)\(goes)", Style(.faint)),
        ]
    }
}
