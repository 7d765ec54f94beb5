import EventStore
import Presentation
import UsageRules

/// Fetches rows of a store, with what a cleanup does with each, that a filter lets through.
struct DecidedRows {
    private let store: EventStore
    private let snapshot: StoreSnapshot
    private let filter: EventFilter?

    /// - Parameter filter: nil lets everything through.
    init(_ store: EventStore, _ snapshot: StoreSnapshot, _ filter: EventFilter?) {
        self.store = store
        self.snapshot = snapshot
        self.filter = filter
    }

    /// Hands on some rows of a plan, in the order of `positions`.
    ///
    /// - Parameter columns: The columns to fetch; all where none are named.
    func forEach(
        of plan: CleanupPlan,
        at positions: [Int],
        columns: [String] = [],
        _ body: (DecidedRow) throws -> Void
    ) throws {
        let positions =
            filter.map { filter in
                positions.filter { Self.mayMatch(filter, plan, $0) }
            } ?? positions
        let ids = positions.lazy.map { plan.index.ids[$0] }
        let wanted = columns.isEmpty ? [] : Set(columns).union(filter?.reads ?? []).sorted()
        try store.forEachRow(of: plan.table, ids: ids, columns: wanted) { place, row in
            let position = positions[place]
            guard let filter else { return try body(DecidedRow(row, plan, position)) }
            let shown = ShownEvent(
                plan.index,
                position,
                columns: .fetched(row),
                orgNames: snapshot.orgNames
            )
            if filter.matches(shown, reason: plan.reasons[position]) {
                try body(DecidedRow(row, plan, position))
            }
        }
    }

    /// Whether a row has to be read to know.
    private static func mayMatch(
        _ filter: EventFilter,
        _ plan: CleanupPlan,
        _ position: Int
    ) -> Bool {
        filter.outcomes(ofScanned: ShownEvent(plan.index, position))
            .map { filter.accepts($0, reason: plan.reasons[position]) } ?? true
    }
}
