internal import Presentation
internal import UsageRules

/// A question about what a cleanup would do wrong: a list, below which a word of its own is wanted before
/// the cleanup can be run.
protocol RiskDialog: FieldDialog, WriteQuestion {
    /// What has to be typed.
    static var word: String { get }
    /// What it asks about.
    static var risk: CleanupRisks { get }
    /// What it says above its list.
    static var title: String { get }
    /// The risks that were asked about before.
    var allowed: CleanupRisks { get }
    var scroll: ScrolledText { get set }
    /// What the cleanup would do.
    static func lines(_ state: State) -> [Line]
}

extension RiskDialog {
    mutating func edit(_ key: Key, _ state: State) {
        guard case .move(let move) = FieldKey(key) else {
            field.press(key)
            return
        }
        let count = Self.lines(state).count
        scroll.scroll(move, count: count, height: Self.rows(on: state.layout.screen))
    }

    mutating func accept(_ state: State) -> DialogOutcome {
        field.text == Self.word
            ? .opens(
                ConfirmPruneDialog.question(state.cleanup, allowed: allowed.union(Self.risk))
            ) : .says(field.says(thatWanted: Self.word, to: "go on"))
    }

    private static var scrollKeys: String {
        [Move.up, .down, .pageUp, .pageDown]
            .compactMap { FieldKey.move($0).keys.first?.name }.joined(separator: " ")
    }

    /// How many lines of the list it shows.
    private static func rows(on screen: Rect) -> Int {
        max(3, DialogBox.lines(on: screen) - questionRows)
    }

    /// How many more there are, a blank, and the question.
    private static var questionRows: Int { 3 }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let lines = Self.lines(state)
        let shown = lines.dropFirst(scroll.top).prefix(Self.rows(on: screen))
        let below = lines.count - scroll.top - shown.count
        let more =
            below > 0 || scroll.top > 0
            ? [
                Line(
                    "  \(Self.scrollKeys): \(Format.count(below, "more line")) below",
                    Style(.faint)
                )
            ] : []
        let question = Line.input(
            "To go on all the same, type \(Self.word), then \(FieldKey.accept.keyName):  ",
            or: "Type \(Self.word):  ",
            field,
            over: screen
        )
        let notes =
            state.cleanup.map { ConfirmPruneDialog.notes($0, state, screen) } ?? []
        DialogBox(
            title: Self.title,
            lines: notes + Array(shown).dropLast(max(0, notes.count - 1)) + more
                + [Line(), question],
            hint: DialogBox.leaveHint(FieldKey.leave)
        ).draw(&frame, over: screen)
    }
}
