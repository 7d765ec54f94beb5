internal import Presentation
internal import UsageRules

/// Going from Overview into what it counts.
extension State {
    /// Whether a table that tells of a kind of resource was read.
    func isRead(_ kind: ResourceKind) -> Bool {
        snapshot?.tables.contains { table in
            table.index.table.lifecycles.contains { $0.kind == kind }
        } ?? true
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
        let start = EventTime(seconds: 0).addingDays(days.lowerBound)
        let end = EventTime(seconds: 0).addingDays(days.upperBound)
        let rows = (snapshot?.indexes ?? []).compactMap { index in
            index.times.firstIndex { start <= $0 && $0 < end }
                .map {
                    (time: index.times[$0], row: RowReference(table: index.table, position: $0))
                }
        }
        return rows.min { $0.time < $1.time }?.row
    }

    // MARK: - The orgs

    /// Shows what runs in an org: its apps, or where it has none what else it has.
    mutating func showResources(of org: OrgRow) {
        let isOnlyServices = org.running.apps == 0 && org.running.services > 0
        let isOnlyTasks = org.running.apps == 0 && org.running.tasks > 0
        let target: View = isOnlyTasks ? .tasks : isOnlyServices ? .services : .apps
        filters[target] = Filter(org: org)
        target.pane.refreshRows(&self)
        // Only views of events look for matches.
        _ = show(target)
    }
}

extension Filter {
    /// What lets an org's rows through.
    fileprivate init(org: OrgRow) {
        self.init(field: TextField("org=\(FilterSyntax.quoted(org.running.name))"))
    }
}
