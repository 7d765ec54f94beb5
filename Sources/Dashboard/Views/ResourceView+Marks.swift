internal import Presentation
internal import UsageRules

extension ResourceView {
    func isMarked(_ place: Int, _ state: State) -> Bool {
        guard !state.marks[view].isEmpty, let resource = resource(at: place, state) else {
            return false
        }
        return state.marks[view].resources.contains(ResourceIdentity(resource))
    }

    func mark(_ places: [Int], _ isMarked: Bool, _ state: inout State) {
        for place in places {
            guard let resource = resource(at: place, state) else { continue }
            set(resource, isMarked, &state)
        }
        countMarks(&state)
    }

    func markListed(_ isMarked: Bool, _ state: inout State) {
        guard let resources = state.resources else { return }
        for place in state.resourceOrder[view] { set(resources[place], isMarked, &state) }
        countMarks(&state)
    }

    private func set(_ resource: RunningResource, _ isMarked: Bool, _ state: inout State) {
        let identity = ResourceIdentity(resource)
        if isMarked {
            state.marks[view].resources.insert(identity)
        } else {
            state.marks[view].resources.remove(identity)
        }
    }

    func countMarks(_ state: inout State) {
        var totals = RowTotals()
        for resource in marked(state) { totals.add(resource) }
        state.marks[view].totals = totals
    }

    func text(of totals: RowTotals, _ state: State) -> String { totals.text(of: kind) }

    func markedCount(_ state: State) -> Int {
        let marks = state.marks[view].resources
        guard !marks.isEmpty, let resources = state.resources else { return 0 }
        return state.resourceOrder[view].count { marks.contains(ResourceIdentity(resources[$0])) }
    }

    func exportedMarks(_ state: State) -> ExportedRows? {
        guard state.resources != nil else { return nil }
        let marked = marked(state)
        return .records(title.lowercased(), noun, count: marked.count, writtenColumns) {
            marked[$0]
        }
    }

    func copyMarks(_ state: inout State) -> [Effect] {
        state.copy(
            rows: marked(state).map { resource in
                writtenColumns.map { $0.value(resource)?.plainText }
            }
        )
    }

    /// Those that run, in the order of the list where it has one.
    private func marked(_ state: State) -> [RunningResource] {
        guard let resources = state.resources else { return [] }
        let places = state.marks[view].resources.compactMap { resources.place(of: $0) }.sorted()
        return state.sorts[view].sorted(places, by: list(state).all) { resources[$0] }
            .map { resources[$0] }
    }
}
