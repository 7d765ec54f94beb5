internal import Presentation

/// Asks for the column whose values are counted.
struct CountDialog: Dialog {
    private var menu: ColumnMenu

    init(_ state: State) {
        menu = ColumnMenu(
            state.view.pane.countedFields(state),
            selecting: state.countedFields[state.view]
        )
    }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch DialogKey(key) {
        case .leave, .quit: return .closes
        case .confirm: return menu.column.map { .closes(taking: .count($0)) } ?? .closes
        case .move(let move): menu.move(move)
        default: break
        }
        return .stays
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        menu.draw(
            "How often each value occurs of",
            hints: [
                "\(DialogKey.confirm.keyName): count", "\(DialogKey.leave.keyName): close",
            ],
            &frame,
            over: screen
        )
    }
}
