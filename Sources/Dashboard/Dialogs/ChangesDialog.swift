internal import Presentation
internal import UsageRules

/// The resources whose answer the cleanup would change.
struct ChangesDialog: Dialog {
    private var scroll = ScrolledText()

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        scroll.read(key, count: Self.lines(state).count, on: state.layout.screen)
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        scroll.draw(
            "Keep running is OFF now: what would be lost",
            Self.lines(state),
            hint:
                "\(DialogKey.leave.keyName): close   then \(Action.toggleKeepRunning.keyName): on again"
                + "   \(Action.compareKeepRunning.keyName): as a list",
            &frame,
            over: screen
        )
    }

    /// Nobody reads more than these; the commands list all.
    private static let maximumLines = 500

    /// The changes, for whoever asks to go on all the same, too.
    static func lines(_ state: State) -> [Line] {
        guard let cleanup = state.cleanup else { return [] }
        return [
            Line("This cleanup would change what reads as running:"),
            Line("  before  \(cleanup.runningBefore)"),
            Line("  after   \(cleanup.runningAfter)", Style(.removed)),
            Line(),
        ] + cleanup.changes.prefix(maximumLines).map { line($0, state) }
            + Line.more(than: maximumLines, of: cleanup.changes.count)
    }

    private static func line(_ change: RunningChange, _ state: State) -> Line {
        let resource = state.resources?.first(change.kind, guid: change.guid)
        let guid = Sanitizer.visible(change.guid)
        let name = resource.map { "\($0.title)  \(guid)" } ?? guid
        return Line("  \(TextWidth.padded(change.effect.text, to: 23))", Style(.removed))
            .adding("  \(TextWidth.padded(change.kind.rawValue, to: 8))", Style(.faint))
            .adding(name)
    }
}

extension Line {
    /// How many more there are than are listed; no line where there are none.
    static func more(than limit: Int, of count: Int) -> [Line] {
        count > limit ? [Line("  and \(Format.grouped(count - limit)) more", Style(.faint))] : []
    }
}
