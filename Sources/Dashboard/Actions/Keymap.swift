/// All actions, in the order of the help: the one list that names them.
///
/// Keys are looked up here; the help, the footer and the command palette are made of it, and what a
/// sentence says of a key comes from it.
enum Keymap {
    /// A group of the help.
    struct Section: Sendable {
        let title: String
        let actions: [Action]
    }

    static let sections = [
        Section(
            title: "Views",
            actions: View.allCases.map(Action.open) + [.nextView, .previousView, .open, .back]
        ),
        Section(title: "Move", actions: Move.allCases.map(Action.move)),
        Section(
            title: "Find and sort",
            actions: [
                .filter, .nextMatch, .previousMatch, .invertFilter, .sortAscending,
                .sortDescending, .nextSortColumn,
            ]
        ),
        Section(
            title: "The next cleanup",
            actions: [
                .why, .cutoffDayUp, .cutoffDayDown, .cutoffWeekUp, .cutoffWeekDown, .cycleShown,
                .toggleKeepRunning, .prune, .backfill,
            ]
        ),
        Section(title: "Time", actions: [.dayEarlier, .dayLater, .showNow]),
        Section(title: "Rows", actions: [.export, .copy]),
        Section(
            title: "Program",
            actions: [.palette, .help, .reload, .redraw, .suspend, .quit]
        ),
    ]

    static let actions = sections.flatMap(\.actions)

    /// What a key does.
    static func action(for key: Key) -> Action? { actionsByKey[key] }

    /// The step that a key takes through a list or a text; nil where it takes none.
    static func move(for key: Key) -> Move? {
        Move.allCases.first { $0.keys.contains(key) }
    }

    private static let actionsByKey = Dictionary(
        actions.flatMap { action in action.keys.map { ($0, action) } },
        uniquingKeysWith: { first, _ in first }
    )
}
