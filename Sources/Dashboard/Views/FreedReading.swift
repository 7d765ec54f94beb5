internal import Presentation
internal import UsageRules

/// What a cleanup frees of the file.
struct FreedReading: Sendable {
    let request: PlanRequest
    let spaces: [EventTable: FreedSpace]
}

extension OverviewView {
    /// Asks what the newest plan frees.
    func measureFreed(_ state: State) -> [Effect] {
        guard let cleanup = state.cleanup, cleanup.request == state.planRequest,
            cleanup.prunableCount > 0
        else { return [] }
        return [.start(.measureFreed(cleanup))]
    }

    /// What the shown plan frees, such as `3.1 MB`; nil while that isn't known.
    func freed(_ state: State) -> String? {
        guard let freed = state.memories.overview.freed, freed.request == state.cleanup?.request,
            !freed.spaces.isEmpty
        else { return nil }
        return Format.size(freed.spaces.values.reduce(0) { $0 + $1.bytes })
    }
}
