internal import Presentation

/// Grouping the rows of a list, and folding the groups.
extension Action {
    static let groupMenu = Action(
        "groupMenu",
        [.character("o")],
        "group…",
        "Group the rows by a column, with totals; \(Action.open.keyName) folds and unfolds a group",
        when: \.canGroup
    ) { state in
        state.dialog = ColumnDialog.grouping(state)
        return []
    }

    static let foldAll = Action(
        "foldAll",
        [.character("O")],
        "fold all",
        "Unfold all groups; where they are, fold them",
        when: \.hasGroups
    ) { state in
        state.refold { $0.toggleAll() }
        return []
    }

    /// Groups by a column, or not any more.
    static func group(by field: ListColumn) -> Action {
        Action("group", [], groupMenu.label, groupMenu.help, when: \.canGroup) { state in
            state.group(by: field == .noGroups ? nil : field)
        }
    }
}

extension Command {
    static let group: Command = Command(
        word: "group",
        argument: "COLUMN",
        help: "Group the rows by a column, or none",
        availability: \.canGroup
    ) { text, state in
        group.entries(for: text, among: state.groupChoices) { column in
            column == .noGroups
                ? ("Show the rows without groups", .group(by: column))
                : ("Group the rows by \(column.title)", .group(by: column))
        }
    }
}

extension ListColumn {
    /// Stands for no column.
    static let noGroups = ListColumn(name: "none", title: "(no groups)", beginsAscending: true)
}

extension State {
    /// What the open view's rows can be grouped by; where they are, nothing first.
    var groupChoices: [ListColumn] {
        (groupings[view] == nil ? [] : [.noGroups]) + view.pane.countedFields(self)
    }

    fileprivate var canGroup: Availability {
        .enabled(
            pages.isEmpty && !view.pane.countedFields(self).isEmpty,
            else: "There are no rows to group here."
        )
    }

    fileprivate var hasGroups: Availability {
        .enabled(
            pages.isEmpty && outline(of: view) != nil,
            else: "The rows are not grouped: \(Action.groupMenu.keyName) groups them."
        )
    }
}
