import Dashboard
import EventStore
import Presentation
import UsageRules

/// Asks a filter of all rows of a snapshot, and reads their columns only where it has to.
struct EventSearch {
    private let request: SearchRequest
    private let snapshot: StoreSnapshot
    private let filter: EventFilter

    /// How many rows are answered at once.
    private static let batchRows = 65_536

    init(_ request: SearchRequest, _ snapshot: StoreSnapshot) {
        self.request = request
        self.snapshot = snapshot
        filter = EventFilter(request.text, snapshot, at: request.moment)
    }

    /// Reports as it goes, so that the first matches are on the screen at once.
    ///
    /// - Returns: What was not reported before.
    func run(_ context: JobContext, _ report: JobReport) throws -> News {
        var unreported: [EventTable: [EventFilter.Outcomes]] = [:]
        for index in snapshot.indexes {
            try run(index, context) { outcomes in
                unreported[index.table, default: []] += outcomes
                guard try report.isDue() else { return }
                report.post(.searched(request, unreported, isComplete: false))
                unreported = [:]
            }
        }
        return .searched(request, unreported, isComplete: true)
    }

    /// - Parameter body: Takes the outcomes of the next rows.
    private func run(
        _ index: EventIndex,
        _ context: JobContext,
        _ body: ([EventFilter.Outcomes]) throws -> Void
    ) throws {
        guard !filter.reads.isEmpty, filter.reads.isSubset(of: EventColumns.labels) else {
            return try walk(index, context.store, from: 0, body)
        }
        var answered = 0
        try context.labels.extending(index.table, ofScan: request.scan) { labels in
            var outcomesByLabel: [EventFilter.Outcomes?] = []
            func answer(_ labels: EventLabels) throws {
                while answered < labels.count {
                    let end = min(answered + Self.batchRows, labels.count)
                    try body(outcomes(of: answered..<end, index, labels, &outcomesByLabel))
                    answered = end
                }
            }
            try answer(labels)
            try context.store.label(index, by: EventColumns.labels, &labels, progress: answer)
        }
        // Where nearly every row says something else, the rest is read row by row.
        if answered < index.count { try walk(index, context.store, from: answered, body) }
    }

    private func outcomes(
        of positions: Range<Int>,
        _ index: EventIndex,
        _ labels: EventLabels,
        _ outcomesByLabel: inout [EventFilter.Outcomes?]
    ) -> [EventFilter.Outcomes] {
        let unknown = labels.rows.count - outcomesByLabel.count
        outcomesByLabel += repeatElement(nil, count: unknown)
        let asksBesideLabels = filter.asksBesideLabels
        return positions.map { position in
            let number = Int(labels.numbers[position])
            let outcomes = outcomesByLabel[number] ?? outcomes(ofLabelAt: position, index, labels)
            outcomesByLabel[number] = outcomes
            guard asksBesideLabels, number != EventLabels.gone else { return outcomes }
            return outcomes | filter.outcomes(besideLabelOf: shown(index, position, nil))
        }
    }

    /// Rows that went fulfil nothing.
    private func outcomes(
        ofLabelAt position: Int,
        _ index: EventIndex,
        _ labels: EventLabels
    ) -> EventFilter.Outcomes {
        labels.rows[Int(labels.numbers[position])]
            .map { filter.outcomes(ofLabel: shown(index, position, $0)) } ?? 0
    }

    /// Reads row by row what no label says.
    private func walk(
        _ index: EventIndex,
        _ store: EventStore,
        from start: Int,
        _ body: ([EventFilter.Outcomes]) throws -> Void
    ) throws {
        var outcomes: [EventFilter.Outcomes] = []
        var first = start
        try store.walk(index, from: start, columns: filter.reads.sorted()) { end in
            try body(outcomes)
            outcomes = []
            first = end
        } where: { position in
            let known = filter.outcomes(ofScanned: shown(index, position, nil))
            // A row that goes before it is read fulfils nothing.
            outcomes.append(known ?? 0)
            return known == nil
        } _: { position, row in
            outcomes[position - first] = filter.outcomes(of: shown(index, position, row))
        }
    }

    private func shown(_ index: EventIndex, _ position: Int, _ row: EventRow?) -> ShownEvent {
        ShownEvent(
            index,
            position,
            columns: row.map { .fetched($0) },
            orgNames: snapshot.orgNames
        )
    }
}
