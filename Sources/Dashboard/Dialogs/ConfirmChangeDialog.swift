internal import Presentation

/// A plan that changes the running set wants a word of its own first, below the list of the changes.
struct ConfirmChangeDialog: WriteQuestion {
    /// What has to be typed.
    static let word = "change"

    private var field = TextField()
    private var scroll = ScrolledText()

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch FieldKey(key) {
        case .leave: return .closes
        case .accept: return confirmed
        case .move(let move):
            let count = ChangesDialog.lines(state).count
            scroll.scroll(move, count: count, height: Self.rows(on: state.layout.screen))
        default: field.press(key)
        }
        return .stays
    }

    mutating func paste(_ text: String) -> Bool {
        field.paste(text)
        return true
    }

    private var confirmed: DialogOutcome {
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
