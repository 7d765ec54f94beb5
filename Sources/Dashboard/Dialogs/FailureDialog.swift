internal import Presentation

/// What went wrong with something that was asked for.
struct FailureDialog: Dialog {
    let title: String
    let message: VisibleText

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        key.closes ? .closes : .stays
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let width = DialogBox.width(on: screen) - 6
        DialogBox(
            title: title,
            lines: TextWrap.lines(message.text, width: width).map { Line($0) },
            hint: DialogBox.closeHint
        ).draw(&frame, over: screen)
    }
}
