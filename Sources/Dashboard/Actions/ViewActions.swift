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
        "Open: a history, a row, a witness, an org's apps, what a finding is about",
        when: { .enabled($0.pane.canOpen($0), else: "There is nothing to open.") }
    ) { state in
        guard state.isWhyOpen, let witness = state.witnesses(of: state.selectedEvent).first
        else { return state.pane.open(&state) }
        return state.show(witness)
    }

    static let back = Action("back", [.escape], "back", "Go back, or cancel") { $0.goBack() }

    static let quit = Action(
        "quit",
        [.character("q"), .control("c")],
        "quit",
        "Close what was opened; elsewhere quit"
    ) { $0.pages.isEmpty && $0.view == $0.view.tab ? [.terminal(.quit)] : $0.goBack() }
}
