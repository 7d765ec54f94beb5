internal import Presentation
internal import UsageRules

/// How the rows of a view are grouped.
struct Grouping: Sendable {
    let field: ListColumn
    /// Whether groups show their rows unless it is said otherwise.
    var isUnfolded = false
    /// The groups of which it is said otherwise.
    var exceptions: Set<FieldValue> = []
    /// The groups; nil until they came.
    var outline: Outline?
    /// What the outline is of, or what is asked for.
    var request: GroupRequest?
    /// Whether no groups of it were shown yet.
    var isNew = true
    /// The number of each resource's value, by its place in all that runs.
    var numbers: GroupNumbers?

    init(by field: ListColumn) {
        self.field = field
    }

    func isFolded(_ value: FieldValue) -> Bool { isUnfolded == exceptions.contains(value) }

    mutating func toggle(_ value: FieldValue) {
        if exceptions.remove(value) == nil { exceptions.insert(value) }
        refold()
    }

    /// Unfolds all groups, or folds them where all are unfolded.
    mutating func toggleAll() {
        isUnfolded = !(isUnfolded && exceptions.isEmpty)
        exceptions = []
        refold()
    }

    mutating func refold() {
        let (isUnfolded, exceptions) = (isUnfolded, exceptions)
        outline?.fold { isUnfolded == exceptions.contains($0) }
    }
}

/// The numbers of the values of all that runs, for as long as the same runs.
struct GroupNumbers: Sendable {
    /// Which answer about what runs they are of.
    let resources: Int
    let values: FieldValues
    let numbers: [UInt32]

    init(_ list: ResourceList, _ number: Int, by key: ColumnKey<RunningResource>) {
        var values = FieldValues()
        numbers = list.all.map { UInt32(values.number(of: key.value(of: $0))) }
        (self.values, resources) = (values, number)
    }
}

/// Which rows are grouped, and by what.
package struct GroupRequest: Hashable, Sendable {
    /// The rows, and the field.
    package let rows: CountRequest
    /// Whether the last row comes first.
    package let isReversed: Bool
}

/// Grouping rows.
extension State {
    /// The groups of a view's rows, as it lists them; nil where they aren't grouped, or not yet.
    func outline(of view: View) -> Outline? {
        guard let grouping = groupings[view], let outline = grouping.outline else { return nil }
        guard view.pane is any EventListView else { return outline }
        let isOfRows =
            grouping.request == groupRequest(view) && knowsAllRows(of: view)
            && outline.places.count == eventRows[view].count
        return isOfRows ? outline : nil
    }

    /// Whether all is found that a view of events lists.
    func knowsAllRows(of view: View) -> Bool {
        guard filters[view].isActive else { return true }
        return search?.isComplete == true
            && search?.request == searchRequest(filters[view])
    }

    /// Whether the groups of the open view's rows are still to come.
    var isGrouping: Bool {
        pages.isEmpty && groupings[view] != nil && outline(of: view) == nil && !isSearching
    }

    /// What stands on a line of a view's list.
    func item(at line: Int, in view: View) -> Outline.Item? {
        guard let outline = outline(of: view) else { return .row(line) }
        return outline[line]
    }

    /// The line of the row at a place of a view's list; that of its group where that is folded.
    func line(ofPlace place: Int, in view: View) -> Int {
        outline(of: view)?.line(ofPlace: place) ?? place
    }

    /// The place of the row that is selected in a view; nil where that is a group.
    func selectedPlace(in view: View) -> Int? {
        guard case .row(let place)? = item(at: lists[view].selected, in: view) else { return nil }
        return place
    }

    /// The value of the group that is selected in a view.
    func selectedGroup(in view: View) -> FieldValue? {
        guard let outline = outline(of: view),
            case .group(let group)? = outline[lists[view].selected]
        else { return nil }
        return outline.groups[group].value
    }

    /// The group whose line is selected on the screen.
    var openGroup: FieldValue? { pages.isEmpty ? selectedGroup(in: view) : nil }

    /// Selects the row at a place of a view, and unfolds its group.
    mutating func select(place: Int, in view: View) {
        guard let outline = outline(of: view) else {
            selectionMemory?.forgetGroup(of: view)
            return lists[view].selected = place
        }
        let value = outline.groups[outline.group(ofPlace: place)].value
        if groupings[view]?.isFolded(value) == true { groupings[view]?.toggle(value) }
        lists[view].selected = groupings[view]?.outline?.line(ofPlace: place) ?? place
    }

    /// Groups the open view's rows, or doesn't any more.
    mutating func group(by field: ListColumn?) -> [Effect] {
        let selection = SelectionMemory(self)
        if view == .tasks { memories.tasks.isGroupingChosen = true }
        groupings[view] = field.map { Grouping(by: $0) }
        view.pane.refreshRows(&self)
        selection.restore(&self)
        return []
    }

    /// Folds or unfolds; what is selected stays so, or the group that it is in.
    mutating func refold(_ change: (inout Grouping) -> Void) {
        let (place, value) = (selectedPlace(in: view), selectedGroup(in: view))
        guard var grouping = groupings[view] else { return }
        change(&grouping)
        groupings[view] = grouping
        if let line = place.flatMap({ grouping.outline?.line(ofPlace: $0) })
            ?? value.flatMap({ grouping.outline?.line(of: $0) })
        {
            lists[view].selected = line
        }
        keepSelectionInSight()
    }

    /// What the groups of a view's events are asked for.
    func groupRequest(_ view: View) -> GroupRequest? {
        groupings[view].map { grouping in
            GroupRequest(
                rows: countRequest(grouping.field.name, of: view),
                isReversed: eventRows[view].isReversed
            )
        }
    }

    /// Takes the groups of events; without any, there are too many.
    mutating func adopt(_ outline: Outline?, of request: GroupRequest) {
        let view = request.rows.view
        guard groupings[view]?.request == request else { return }
        guard outline != nil else {
            groupings[view] = nil
            message = Message(text: "Nearly every row has a value of its own: too many groups.")
            return
        }
        let selection = SelectionMemory(self)
        // What was gone to meanwhile stays in sight.
        let shown = groupings[view]?.isNew == false ? selection.event(of: view) : nil
        groupings[view]?.outline = outline
        groupings[view]?.isNew = false
        groupings[view]?.refold()
        selection.restore(&self)
        if let shown, selectedGroup(in: view) != nil,
            let key = snapshot?.timeOrder.key(time: shown.time, table: shown.table, id: shown.id)
        {
            select(place: eventRows[view].place(of: key), in: view)
            keepSelectionInSight()
        }
    }

    /// Nobody groups any more: the job was stopped, or failed.
    mutating func endGrouping() {
        for view in View.allCases where view.pane is any EventListView {
            if groupings[view]?.outline == nil { groupings[view] = nil }
        }
    }
}
