internal import Presentation

/// Asks for a column of the open list, and does something with it.
struct ColumnDialog: Dialog {
    private var menu: ColumnMenu
    private let title: String
    /// What is done with a column, in words.
    private let verb: @Sendable (ListColumn?, State) -> String
    private let action: @Sendable (ListColumn) -> Action
    /// What stands in front of a column.
    private var mark: @Sendable (ListColumn, State) -> String = { _, _ in " " }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch DialogKey(key) {
        case .leave, .quit: return .closes
        case .confirm: return menu.column.map { .closes(taking: action($0)) } ?? .closes
        case .move(let move): menu.move(move)
        default: break
        }
        return .stays
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        menu.draw(
            title,
            hints: [
                "\(DialogKey.confirm.keyName): \(verb(menu.column, state))",
                "\(DialogKey.leave.keyName): close",
            ],
            &frame,
            over: screen
        ) { (front: mark($0, state), behind: "") }
    }
}

// MARK: - What columns are asked for

extension ColumnDialog {
    /// By which the list is sorted, with the order as it is.
    static func sorting(_ state: State) -> ColumnDialog {
        ColumnDialog(
            menu: ColumnMenu(
                state.sortColumns,
                selecting: state.activeSort.keys.first?.column
            ),
            title: "Sort by",
            verb: { column, state in
                column?.name == state.activeSort.keys.first?.column ? "reverse" : "sort by it"
            },
            action: { .sort(by: $0) },
            mark: { $1.activeSort.mark(of: $0.name) ?? " " }
        )
    }

    /// Whose values are counted.
    static func counting(_ state: State) -> ColumnDialog {
        ColumnDialog(
            menu: ColumnMenu(
                state.view.pane.countedFields(state),
                selecting: state.countedFields[state.view]
            ),
            title: "How often each value occurs of",
            verb: { _, _ in "count" },
            action: { .count($0) }
        )
    }

    /// By which rows are grouped.
    static func grouping(_ state: State) -> ColumnDialog {
        ColumnDialog(
            menu: ColumnMenu(
                state.groupChoices,
                selecting: state.groupings[state.view]?.field.name
            ),
            title: "Group by",
            verb: { _, _ in "group" },
            action: { .group(by: $0) }
        )
    }
}
