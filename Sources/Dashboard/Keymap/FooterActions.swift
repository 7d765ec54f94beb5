/// Which actions the footer names, by what is open; the most wanted first.
enum FooterActions {
    static func actions(for state: State) -> [Action] {
        context(state) + [.filter, .palette, .help, .quit]
    }

    private static func context(_ state: State) -> [Action] {
        switch state.pages.last {
        case .history: return [.why, .open, .back, .copy]
        case .row: return [.why, .back, .copy]
        case nil: break
        }
        switch state.view {
        case .overview: return [.openView(.prune), .openView(.apps), .nextView]
        case .apps, .tasks, .services:
            return [.open, .sort(ascending: true), .nextSortColumn, .moveMoment(days: -1), .export]
        case .events: return [.open, .why, .copy]
        case .prune:
            return [
                .moveCutoff(days: 1), .moveCutoff(days: -1), .cycleShown, .toggleKeepRunning, .why,
                .prune, .open,
            ]
        case .findings: return [.backfill]
        }
    }
}
