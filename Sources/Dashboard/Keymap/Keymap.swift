internal import Presentation

/// All keys of the dashboard, in the order of the help.
enum Keymap {
    /// A group of the help.
    struct Section: Sendable {
        let title: String
        let bindings: [Binding]
    }

    static let sections = [
        Section(title: "Views", bindings: views),
        Section(title: "Move", bindings: movement),
        Section(title: "Find and sort", bindings: finding),
        Section(title: "The next cleanup", bindings: cleanup),
        Section(title: "Time", bindings: time),
        Section(title: "Rows", bindings: rows),
        Section(title: "Program", bindings: program),
    ]

    static let bindings = sections.flatMap(\.bindings)

    /// What a key does.
    static func action(for key: Key) -> Action? { actions[key] }

    /// The binding of an action.
    static func binding(of action: Action) -> Binding? {
        bindings.first { $0.action == action }
    }

    private static let actions = Dictionary(
        bindings.flatMap { binding in binding.keys.map { ($0, binding.action) } },
        uniquingKeysWith: { first, _ in first }
    )

    private static let views =
        View.allCases.map { view in
            Binding([.character(view.digit)], .openView(view), view.title, view.help)
        } + [
            Binding([.tab], .nextView, "next view", "Go to the next view"),
            Binding([.backTab], .previousView, "previous view", "Go to the previous view"),
            Binding(
                [.enter],
                .open,
                "open",
                "Open: a resource's history, an event's row, a witness"
            ),
            Binding([.escape], .back, "back", "Go back, or cancel"),
        ]

    private static let movement = [
        Binding([.character("j"), .down], .move(.down), "down", "Down"),
        Binding([.character("k"), .up], .move(.up), "up", "Up"),
        Binding([.pageDown], .move(.pageDown), "page down", "A page down"),
        Binding([.pageUp], .move(.pageUp), "page up", "A page up"),
        Binding([.control("d")], .move(.halfPageDown), "half a page down", "Half a page down"),
        Binding([.control("u")], .move(.halfPageUp), "half a page up", "Half a page up"),
        Binding([.character("g"), .home], .move(.first), "first row", "To the first row"),
        Binding([.character("G"), .end], .move(.last), "last row", "To the last row"),
    ]

    private static let finding = [
        Binding([.character("/")], .filter, "filter", "Filter the rows as you type"),
        Binding([.character("n")], .nextMatch, "next match", "Next match, round and round"),
        Binding([.character("N")], .previousMatch, "previous match", "Previous match"),
        Binding([.character("!")], .invertFilter, "invert", "Show the rows that don't match"),
        Binding(
            [.character("[")],
            .sort(ascending: true),
            "ascending",
            "Sort ascending by the column"
        ),
        Binding(
            [.character("]")],
            .sort(ascending: false),
            "descending",
            "Sort descending by the column"
        ),
        Binding([.character("s")], .nextSortColumn, "sort column", "Sort by the next column"),
    ]

    private static let cleanup = [
        Binding(
            [.character("w")],
            .why,
            "why",
            "Why a row goes or stays: the rule, its witnesses, until when it is kept"
        ),
        Binding([.character("+")], .moveCutoff(days: 1), "cutoff +1 d", "Cutoff a day up"),
        Binding([.character("-")], .moveCutoff(days: -1), "cutoff -1 d", "Cutoff a day down"),
        Binding([.character("}")], .moveCutoff(days: 7), "cutoff +7 d", "Cutoff a week up"),
        Binding([.character("{")], .moveCutoff(days: -7), "cutoff -7 d", "Cutoff a week down"),
        Binding(
            [.character("a")],
            .cycleShown,
            "shown",
            "Show the prunable, the kept old, or all rows"
        ),
        Binding(
            [.character("r")],
            .toggleKeepRunning,
            "keep running",
            "Keep running records on or off, with what would be lost"
        ),
        Binding(
            [.character("P")],
            .prune,
            "prune…",
            "Run the cleanup: asks for the number of rows first"
        ),
        Binding([.character("z")], .undo, "undo", "Undo the last prune of this session"),
        Binding(
            [.character("b")],
            .backfill,
            "backfill…",
            "Show what a backfill would write, and run it"
        ),
    ]

    private static let time = [
        Binding(
            [.character("<")],
            .moveMoment(days: -1),
            "a day earlier",
            "Show what ran a day earlier"
        ),
        Binding([.character(">")], .moveMoment(days: 1), "a day later", "Show a day later"),
        Binding([.character("=")], .showNow, "now", "Back to the clock"),
    ]

    private static let rows = [
        Binding([.character("e")], .export, "export", "Write the rows shown to a CSV file"),
        Binding([.character("y")], .copy, "copy", "Copy the row to the clipboard"),
    ]

    private static let program = [
        Binding([.character(":")], .palette, "commands", "Find a command by its name"),
        Binding([.character("?"), .function(1)], .help, "help", "The keys, and what states mean"),
        Binding([.character("R")], .reload, "reload", "Read the store again"),
        Binding([.control("l")], .redraw, "redraw", "Paint the screen anew"),
        Binding([.control("z")], .suspend, "suspend", "Suspend the program"),
        Binding([.character("q"), .control("c")], .quit, "quit", "Back, then quit"),
    ]
}

extension View {
    /// What the view shows, for the help.
    fileprivate var help: String {
        switch self {
        case .overview: "What runs, and what the next cleanup takes, at a glance"
        case .apps: "The processes of apps that run"
        case .tasks: "The tasks that run"
        case .services: "The service instances that exist"
        case .events: "All rows, with what the next cleanup does with each"
        case .prune: "What the next cleanup deletes and keeps, and running it"
        case .findings: "What is odd about the store, and how to repair it"
        }
    }
}
