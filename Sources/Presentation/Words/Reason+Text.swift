package import UsageRules

extension Reason {
    /// The reason in a column.
    package var text: String {
        switch self {
        case .runEnded: "run ended"
        case .superseded: "superseded"
        case .ending: "ending"
        case .noLifecycle: "no lifecycle"
        case .old: "old"
        case .recent: "kept: recent"
        case .runningStart: "kept: first of run"
        case .runningLatest: "kept: latest"
        case .newestRow: "kept: newest row"
        case .unreadableTime: "kept: unreadable time"
        case .noState: "kept: no state"
        case .noKey: "kept: no key"
        }
    }

    /// Whether a filter's text is part of the reason, as it is shown or as commands name it.
    package func isNamed(_ text: String) -> Bool {
        let wanted = text.lowercased()
        return self.text.contains(wanted) || name.contains(wanted)
    }
}
