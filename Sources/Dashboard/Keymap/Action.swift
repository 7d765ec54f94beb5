/// What a key or a command of the palette does.
enum Action: Hashable, Sendable {
    case openView(View)
    case nextView, previousView
    case move(Move)
    case open, back
    case filter, nextMatch, previousMatch, invertFilter
    case sort(ascending: Bool), nextSortColumn
    case why
    case moveCutoff(days: Int)
    case cycleShown, toggleKeepRunning
    case prune, undo, backfill
    case moveMoment(days: Int), showNow
    case export, copy
    case palette, help, reload, redraw, suspend, quit

    /// A step through a list.
    enum Move: Hashable, Sendable {
        case up, down, pageUp, pageDown, halfPageUp, halfPageDown, first, last
    }
}
