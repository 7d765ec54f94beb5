internal import Presentation
internal import UsageRules

/// Going from Overview into what it counts.
extension State {
    /// Whether a table that tells of a kind of resource was read.
    func isRead(_ kind: ResourceKind) -> Bool {
        snapshot.map { $0.index(of: kind) != nil } ?? true
    }

    // MARK: - The chart

    /// Which days stand in which columns of Overview's chart; nil where it isn't shown.
    var dayScale: DayScale? {
        guard let cleanup else { return nil }
        let overview = OverviewView().layout(of: layout.body.whole, self)
        return DayPanel.chart(of: cleanup).scale(in: overview.chart)
    }

    /// The days in the column of the chart that is marked.
    func markedDays(_ scale: DayScale?) -> Range<Int>? {
        guard let day = memories.overview.day, let scale, (scale.first..<scale.end).contains(day)
        else { return nil }
        return scale.days(at: scale.columns(of: day).lowerBound)
    }

    /// Goes to the next column's days; at first to the last ones.
    mutating func moveOnChart(by step: Int) {
        guard let scale = dayScale else { return }
        guard let marked = markedDays(scale) else {
            memories.overview.day = scale.end - 1
            return
        }
        let day = step < 0 ? marked.lowerBound - 1 : marked.upperBound
        memories.overview.day = min(max(day, scale.first), scale.end - 1)
    }

    /// The first row that was recorded on some days.
    func firstRow(of days: Range<Int>) -> RowReference? {
        firstRow(
            in: EventTime(seconds: 0).addingDays(
                days.lowerBound
            )..<EventTime(seconds: 0).addingDays(days.upperBound)
        )
    }

    /// The first row that was recorded in a span of time.
    func firstRow(in span: Range<EventTime>) -> RowReference? {
        guard let order = snapshot?.timeOrder else { return nil }
        let place = order.place(of: order.key(from: span.lowerBound), in: order.numbers)
        guard place < order.numbers.count else { return nil }
        let row = order.row(order.numbers[place])
        guard let time = index(of: row)?.times[row.position], time < span.upperBound else {
            return nil
        }
        return row
    }

    // MARK: - The orgs

    /// Shows what runs in an org: its apps, or where it has none what else it has.
    mutating func showResources(of org: RunningOverview.Org) -> [Effect] {
        let isOnlyServices = org.apps == 0 && org.services > 0
        let isOnlyTasks = org.apps == 0 && org.tasks > 0
        let target: View = isOnlyTasks ? .tasks : isOnlyServices ? .services : .apps
        return go(
            to: target,
            into: Sanitizer.visible(org.label),
            filteredBy: Filter(org: org.name)
        )
    }

    /// Shows what runs in a space, of the first kind of which something does.
    mutating func showResources(ofSpace space: String, org: String) -> [Effect] {
        let filter = Filter(org: org, space: space)
        let target = ResourceKind.allCases.lazy.first { kind in
            resources?.places(of: kind, filter).isEmpty == false
        }
        return go(
            to: View.listing(target ?? .app)?.view ?? .apps,
            into: "\(Sanitizer.visible(org))/\(Sanitizer.visible(space))",
            filteredBy: filter
        )
    }
}

extension Filter {
    /// What lets the rows that were recorded on some days through.
    init(days: Range<Int>) {
        let start = EventTime(seconds: 0)
        let first = start.addingDays(days.lowerBound).dateText
        let last = start.addingDays(days.upperBound - 1).dateText
        self.init(field: TextField("time:\(first == last ? first : "\(first)..\(last)")"))
    }

    /// What lets the rows of an org, or of one of its spaces, through.
    fileprivate init(org: String, space: String? = nil) {
        let conditions = [("org", org)] + (space.map { [("space", $0)] } ?? [])
        let text = conditions.map { "\($0)=\(FilterSyntax.quoted($1))" }.joined(separator: " ")
        self.init(field: TextField(text))
    }
}
