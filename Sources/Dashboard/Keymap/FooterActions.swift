/// Which actions the footer names, by what is open; the most wanted first.
enum FooterActions {
    static func actions(for state: State) -> [Action] {
        context(state) + [.filter, .palette]
    }

    /// What is named at the end of every footer, however narrow.
    static let always: [Action] = [.help, .quit]

    private static func context(_ state: State) -> [Action] {
        switch state.pages.last {
        case .history: return [.why, .open, .back, .copy]
        case .row: return [.why, .back, .copy]
        case nil: break
        }
        switch state.view {
        case .overview: return [.openView(.prune), .openView(.apps), .nextView]
        case .apps, .tasks, .services:
            let time: [Action] =
                state.moment == nil
                ? [.moveMoment(days: -1)] : [.showNow, .moveMoment(days: -1), .moveMoment(days: 1)]
            return [.open] + time + [.sort(ascending: true), .nextSortColumn, .export]
        case .events: return (state.returns.isEmpty ? [] : [.back]) + [.open, .why, .copy]
        case .prune:
            return [
                .why, .prune, .cycleShown, .moveCutoff(days: 1), .moveCutoff(days: -1),
                .toggleKeepRunning, .open,
            ]
        case .findings: return [.backfill]
        }
    }
}
