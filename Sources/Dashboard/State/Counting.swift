internal import Presentation

/// The counts that are shown or being made.
struct Counting: Sendable {
    let request: CountRequest
    /// Where it is.
    var progress = Progress.underWay(rows: 0)
    /// The newest that came; those of the rows before stay until then.
    var counts: ValueCounts?
    var sort = Counting.mostFrequentFirst
    /// The places of the counts in the order in which they are listed.
    var order: [Int] = []

    /// Where counting is.
    enum Progress: Hashable, Sendable {
        case underWay(rows: Int)
        case complete
        /// There are more values than can be counted.
        case tooMany
        /// Stopped, or failed.
        case stopped
    }

    init(_ request: CountRequest) {
        self.request = request
    }

    /// The same list, of other rows.
    init(_ request: CountRequest, after earlier: Counting?) {
        self.init(request)
        guard let earlier,
            (earlier.request.view, earlier.request.field) == (request.view, request.field)
        else { return }
        (counts, sort, order) = (earlier.counts, earlier.sort, earlier.order)
    }

    /// The count at a place of the list.
    subscript(place: Int) -> ValueCounts.Count? {
        guard let counts = counts?.counts, order.indices.contains(place) else { return nil }
        return counts[order[place]]
    }

    /// The place of a value in the list.
    func place(of value: FieldValue?) -> Int? {
        guard let value else { return nil }
        return order.firstIndex { counts?.counts[$0].value == value }
    }

    /// Puts the counts in order.
    mutating func reorder(by columns: [Column<ValueCounts.Count>]) {
        guard let counts = counts?.counts else { return order = [] }
        order = sort.sorted(Array(counts.indices), by: columns) { counts[$0] }
    }

    private static let mostFrequentFirst: Sort = {
        var sort = Sort()
        sort.sort(by: CountColumns.rows.shortName, isAscending: false)
        return sort
    }()
}

/// Counting how often each value of a column occurs.
extension State {
    /// Whether the rows of the open view can be counted.
    var canCount: Availability {
        .enabled(
            pages.isEmpty && !view.pane.countedFields(self).isEmpty,
            else: "There are no rows to count here."
        )
    }

    /// Opens the counts of a field.
    mutating func openCounts(of field: ListColumn) {
        countedFields[view] = field.name
        counting = nil
        pages.append(CountsPage(field: field))
    }

    /// What a view's rows are counted by a field for.
    func countRequest(_ field: String, of view: View) -> CountRequest {
        CountRequest(
            view: view,
            field: field,
            scan: scanNumber,
            resources: view.pane is any ResourceView ? resourcesNumber : 0,
            filter: filters[view].isActive ? filters[view].asked : nil,
            plan: cleanup?.request,
            shown: view == .prune ? memories.prune.shown : .all,
            found: view == .foundRows ? eventRows[view].count : 0
        )
    }

    /// Takes counts; without any, there are too many values.
    mutating func adopt(_ counts: ValueCounts?, of request: CountRequest) {
        guard var counting, counting.request == request else { return }
        let selected = counting[activeList.selected]?.value
        counting.counts = counts
        counting.progress = counts == nil ? .tooMany : .complete
        counting.reorder(by: CountColumns.all(of: counting, self))
        self.counting = counting
        guard pages.last is CountsPage else { return }
        if let place = counting.place(of: selected) { activeList.selected = place }
        keepSelectionInSight()
    }

    /// Ends the counting of what nobody looks at any more.
    mutating func endUnseenCounting() -> [Effect] {
        guard let counting, !pages.contains(where: { $0 is CountsPage }) else { return [] }
        if case .underWay = counting.progress {
            self.counting = nil
            return [.cancel(.count)]
        }
        // One comes back to it.
        let isLeft = returns.contains { $0.pages.contains { $0 is CountsPage } }
        if !isLeft { self.counting = nil }
        return []
    }
}
