internal import Presentation

/// A plan that changes the running set wants a word of its own first, below the list of the changes.
struct ConfirmChangeDialog: FieldDialog, WriteQuestion {
    /// What has to be typed.
    static let word = "change"

    var field = TextField()
    private var scroll = ScrolledText()

    mutating func edit(_ key: Key, _ state: State) {
        guard case .move(let move) = FieldKey(key) else {
            field.press(key)
            return
        }
        let count = ChangesDialog.lines(state).count
        scroll.scroll(move, count: count, height: Self.rows(on: state.layout.screen))
    }

    mutating func accept(_ state: State) -> DialogOutcome {
        field.text == Self.word
            ? .opens(ConfirmPruneDialog(allowsRunningSetChange: true))
            : .says(field.says(thatWanted: Self.word, to: "go on"))
    }

    private static var scrollKeys: String {
        [Move.up, .down, .pageUp, .pageDown]
            .compactMap { FieldKey.move($0).keys.first?.name }.joined(separator: " ")
    }

    /// How many lines of the changes it shows.
    private static func rows(on screen: Rect) -> Int {
        max(3, DialogBox.lines(on: screen) - questionRows)
    }

    /// How many more there are, a blank, and the question.
    private static let questionRows = 3

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let changes = ChangesDialog.lines(state)
        let shown = changes.dropFirst(scroll.top).prefix(Self.rows(on: screen))
        let below = changes.count - scroll.top - shown.count
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
        DialogBox(
            title: "This cleanup is not safe",
            lines: Array(shown) + more + [Line(), question],
            hint: DialogBox.leaveHint(FieldKey.leave)
        ).draw(&frame, over: screen)
    }
}
