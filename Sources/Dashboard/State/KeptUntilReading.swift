internal import Presentation
internal import UsageRules

/// Until when rows are kept: asked for where it is shown, as it takes a pass over all of them.
struct KeptUntilReading: Sendable {
    /// The cleanup from which on.
    let request: PlanRequest
    /// The answers by table; nil until they came.
    var answers: [EventTable: KeptUntil]?
}

extension State {
    /// Until when a row is kept; nil while that isn't known.
    func keptUntil(_ row: RowReference) -> KeptUntil.Answer? {
        guard let keptUntil, keptUntil.request == cleanup?.request,
            let answers = keptUntil.answers?[row.table]
        else { return nil }
        return answers[row.position]
    }

    /// Asks until when rows are kept, where that is on the screen and isn't known.
    ///
    /// Of a moment that has passed it isn't told: what happened since is on record.
    mutating func fetchesForKeptUntil() -> [Effect] {
        guard moment == nil, let cleanup, cleanup.request == planRequest,
            keptUntil?.request != cleanup.request,
            isWhyOpen || hasSidePane || listsKeptUntil
        else { return [] }
        keptUntil = KeptUntilReading(request: cleanup.request)
        return [.start(.findKeptUntil(cleanup))]
    }

    private var hasSidePane: Bool { selectedEvent != nil && SidePane(state: self).isThere }

    /// Whether the open list has the column.
    private var listsKeptUntil: Bool {
        view.pane is any EventListView
            && columns(of: eventColumns, in: view).contains { $0.name == "kept_until" }
    }

    /// Takes the answers; those of an older cleanup are let go.
    mutating func adopt(_ answers: [EventTable: KeptUntil], of request: PlanRequest) {
        guard keptUntil?.request == request else { return }
        keptUntil?.answers = answers
    }
}
