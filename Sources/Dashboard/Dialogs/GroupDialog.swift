internal import Presentation

/// Asks for the column by which rows are grouped.
struct GroupDialog: Dialog {
    private var menu: ColumnMenu

    init(_ state: State) {
        menu = ColumnMenu(
            state.groupChoices,
            selecting: state.groupings[state.view]?.field.name
        )
    }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch DialogKey(key) {
        case .leave, .quit: return .closes
        case .confirm: return menu.column.map { .closes(taking: .group(by: $0)) } ?? .closes
        case .move(let move): menu.move(move)
        default: break
        }
        return .stays
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        menu.draw(
            "Group by",
            hints: [
                "\(DialogKey.confirm.keyName): group", "\(DialogKey.leave.keyName): close",
            ],
            &frame,
            over: screen
        )
    }
}
