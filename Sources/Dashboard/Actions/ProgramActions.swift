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
}
