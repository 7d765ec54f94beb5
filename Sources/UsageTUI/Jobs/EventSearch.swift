import Dashboard
import EventStore
import Presentation
import UsageRules

/// Asks a filter of all rows of a snapshot, and reads their columns only where it has to.
struct EventSearch {
    private let request: SearchRequest
    private let snapshot: StoreSnapshot
    private let filter: EventFilter

    init(_ request: SearchRequest, _ snapshot: StoreSnapshot) {
        self.request = request
        self.snapshot = snapshot
        filter = EventFilter(
            request.text,
            columns: snapshot.columns,
            now: snapshot.clock.now
        )
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
        var outcomes: [EventFilter.Outcomes] = []
        var first = 0
        try context.store.walk(index, columns: filter.reads.sorted()) { end in
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
            table: index.table,
            id: index.ids[position],
            time: index.times[position],
            columns: row.map { .fetched($0) },
            orgNames: snapshot.orgNames
        )
    }
}
