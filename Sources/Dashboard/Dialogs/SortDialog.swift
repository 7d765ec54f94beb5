internal import Presentation

/// Asks for the column by which the open list is sorted, with the order as it is.
struct SortDialog: Dialog {
    private var menu: ColumnMenu

    init(_ state: State) {
        menu = ColumnMenu(
            state.sortColumns,
            selecting: state.activeSort.keys.first?.column
        )
    }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch DialogKey(key) {
        case .leave, .quit: return .closes
        case .confirm: return menu.column.map { .closes(taking: .sort(by: $0)) } ?? .closes
        case .move(let move): menu.move(move)
        default: break
        }
        return .stays
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let sort = state.activeSort
        let again = menu.column?.name == sort.keys.first?.column ? "reverse" : "sort by it"
        menu.draw(
            "Sort by",
            hints: [
                "\(DialogKey.confirm.keyName): \(again)", "\(DialogKey.leave.keyName): close",
            ],
            &frame,
            over: screen
        ) { (front: sort.mark(of: $0.name) ?? " ", behind: "") }
    }
}
