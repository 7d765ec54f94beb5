/// What belongs to the program as a whole.
extension Action {
    static let palette = Action(
        "palette",
        [.character(":")],
        "go to, commands",
        "Go to a row, a time or a name; or do what is called so"
    ) { state in
        state.dialog = PaletteDialog()
        return []
    }

    static let help = Action(
        "help",
        [.character("?"), .function(1)],
        "help",
        "The keys, and what states mean"
    ) { state in
        state.dialog = HelpDialog()
        return []
    }

    static let reload = Action("reload", [.character("R")], "reload", "Read the store again") {
        $0.startScan()
    }

    static let redraw = Action("redraw", [.control("l")], "redraw", "Paint the screen anew") { _ in
        [.terminal(.redraw)]
    }

    static let suspend = Action(
        "suspend",
        [.control("z")],
        "suspend",
        "Suspend the program"
    ) { _ in [.terminal(.suspend)] }

    static let toggleSidePane = Action(
        "sidePane",
        [.character("v")],
        "side pane",
        "Show or hide the pane at the right of a wide screen"
    ) { state in
        state.isSidePaneHidden.toggle()
        return []
    }

    static let toggleMouse = Action(
        "mouse",
        [.function(2)],
        "mouse",
        "The mouse on or off: wheel, rows, tabs, heads of columns, days of the chart"
    ) { state in
        state.isMouseOn.toggle()
        state.message = Message(
            text: state.isMouseOn
                ? "The mouse is on: with it the terminal selects text while Shift is held."
                : "The mouse is off: the terminal selects text with it."
        )
        return [.terminal(.reportMouse(state.isMouseOn))]
    }
}
