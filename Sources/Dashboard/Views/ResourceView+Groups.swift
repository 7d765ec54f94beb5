internal import Presentation
internal import UsageRules

extension ResourceView {
    /// Puts the rows as they are listed into groups, where somebody wants that.
    ///
    /// At once, as each key of a filter shows other rows: what a group takes is a look at each row's
    /// number, which is known as long as the same runs.
    func regroup(_ state: inout State) {
        guard var grouping = state.groupings[view], let resources = state.resources,
            let key = ResourceColumns.grouping(grouping.field.name, of: kind, now: resources.now)
        else { return }
        if grouping.numbers?.resources != state.resourcesNumber {
            grouping.numbers = GroupNumbers(resources, state.resourcesNumber, by: key)
        }
        guard let numbers = grouping.numbers else { return }
        let order = state.resourceOrder[view]
        grouping.outline = Outline(
            numbers.values,
            numbers: order.map { numbers.numbers[$0] },
            inOrder: precedes(state.sorts[view].keys.first, grouping.field)
        ) { place, totals in
            totals.add(resources[order[place]])
        }
        grouping.refold()
        state.groupings[view] = grouping
    }

    /// In the order of what they take where the rows are sorted by that, or of their values.
    private func precedes(_ key: Sort.Key?, _ field: ListColumn) -> Outline.Order {
        func ordered<Value: Comparable>(
            by value: @escaping (Outline.Key) -> Value
        ) -> Outline.Order {
            { left, right in
                let values = (value(left), value(right))
                if values.0 == values.1 { return left.value < right.value }
                return (values.0 < values.1) == (key?.isAscending ?? true)
            }
        }
        switch key?.column {
        case ResourceColumns.instances.shortName: return ordered { $0.totals.instances }
        case ResourceColumns.memory.shortName: return ordered { $0.totals.megabytes }
        case field.name: return ordered { $0.value }
        default: return { $0.value < $1.value }
        }
    }

    /// What stands on a group's line.
    func heading(_ line: Int, _ state: State) -> Line? {
        state.outline(of: view)?.heading(line, isMarked: { isMarked($0, state) }) {
            $0.text(of: kind)
        }
    }
}
