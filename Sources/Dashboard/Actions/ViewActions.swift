/// Going from view to view, into what is selected, and back.
extension Action {
    /// Opens a view.
    static func open(_ view: View) -> Action {
        Action(
            "open.\(view)",
            [.character(view.digit)],
            view.pane.title,
            view.pane.help
        ) { $0.show(view) }
    }

    static let nextView = Action("nextView", [.tab], "next view", "Go to the next view") {
        $0.show($0.view.advanced(by: 1))
    }

    static let previousView = Action(
        "previousView",
        [.backTab],
        "previous view",
        "Go to the previous view"
    ) { $0.show($0.view.advanced(by: -1)) }

    static let open = Action(
        "open",
        [.enter],
        "open",
        "Open: a history, a row, a witness, an org's apps",
        when: { .enabled($0.pane.canOpen($0), else: "There is nothing to open.") }
    ) { state in
        if state.isWhyOpen, let witness = state.witnesses(of: state.selectedEvent).first {
            state.show(witness)
            return []
        }
        return state.pane.open(&state)
    }

    static let back = Action("back", [.escape], "back", "Go back, or cancel") { $0.goBack() }

    static let quit = Action(
        "quit",
        [.character("q"), .control("c")],
        "quit",
        "Back, then quit"
    ) { $0.pages.isEmpty ? [.terminal(.quit)] : $0.goBack() }
}
