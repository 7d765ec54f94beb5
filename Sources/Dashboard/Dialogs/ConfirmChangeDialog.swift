internal import Presentation

/// A plan that changes the running set wants a word of its own first, below the list of the changes.
struct ConfirmChangeDialog: WriteQuestion {
    /// What has to be typed.
    static let word = "change"

    private var field = TextField()
    private var scroll = ScrolledText()

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch key {
        case _ where key.leaves:
            return .closes
        case .enter:
            guard field.text == Self.word else {
                return .says("Type \(Self.word) to go on, or press \(Action.back.keyName).")
            }
            return .opens(ConfirmPruneDialog(allowsRunningSetChange: true))
        case _ where Self.moves.contains(key):
            _ = scroll.press(
                key,
                count: ChangesDialog.lines(state).count,
                height: Self.rows(on: state.screen)
            )
        default:
            _ = field.press(key)
        }
        return .stays
    }

    /// Letters are text here.
    private static let moves: [Key] = [.up, .down, .pageUp, .pageDown, .home, .end]
    private static let scrollKeys = moves.prefix(4).map(\.name).joined(separator: " ")

    /// How many lines of the changes it shows.
    private static func rows(on screen: Rect) -> Int { max(3, screen.rows - 12) }

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
            "To go on all the same, type \(Self.word):  ",
            or: "Type \(Self.word):  ",
            field,
            over: screen
        )
        DialogBox(
            title: "This cleanup is not safe",
            lines: Array(shown) + more + [Line(), question],
            hint: DialogBox.leaveHint
        ).draw(&frame, over: screen)
    }
}
