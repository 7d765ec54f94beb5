/// All actions, in the order of the help: the one list that names them.
///
/// Keys are looked up here; the help, the footer and the command palette are made of it, and what a
/// sentence says of a key comes from it. What keys do in a dialog is told by ``DialogKey``, and in a
/// text field by ``FieldKey``.
enum Keymap {
    /// A group of the help.
    struct Section: Sendable {
        let title: String
        let actions: [Action]
    }

    static let sections = [
        Section(
            title: "Views",
            actions: View.tabs.map(Action.open) + [.nextView, .previousView, .open, .back]
        ),
        Section(
            title: "Move",
            actions: Move.allCases.map(Action.move) + [.left, .right]
        ),
        Section(
            title: "Find and sort",
            actions: [
                .filter, .nextMatch, .previousMatch, .invertFilter, .sortMenu, .reverseSort,
                .sortAscending, .sortDescending, .columns, .countMenu, .groupMenu,
                .foldAll, .rollUp, .usage,
            ]
        ),
        Section(
            title: "The next cleanup",
            actions: [
                .why, .cutoffDayUp, .cutoffDayDown, .cutoffWeekUp, .cutoffWeekDown,
                .defaultCutoff, .nextTable, .cycleShown, .reasons, .toggleKeepRunning,
                .compareKeepRunning,
                .prune, .undo, .archives,
                .repair, .backfill,
            ]
        ),
        Section(
            title: "Time",
            actions: [.dayEarlier, .dayLater, .monthEarlier, .monthLater, .askMoment, .showNow]
        ),
        Section(title: "Rows", actions: [.mark, .markListed, .dropMarks, .export, .copy]),
        Section(
            title: "Program",
            actions: [
                .palette, .help, .toggleSidePane, .toggleMouse, .reload, .redraw, .suspend, .quit,
            ]
        ),
    ]

    static let actions = sections.flatMap(\.actions)

    /// What can be done with a dialog open, too.
    static let actionsOverDialogs: [Action] = [.suspend, .redraw]

    /// What a key does while nothing lies over the panes.
    static func action(for key: Key) -> Action? { KeyBindings.current.action(for: key) }
}
