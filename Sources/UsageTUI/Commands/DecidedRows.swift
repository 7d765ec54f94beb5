import EventStore
import Presentation
import UsageRules

/// Reads rows of a store, with what a cleanup does with each, that a filter lets through.
struct DecidedRows {
    let store: EventStore
    /// What is shown; nil for all rows.
    let scope: RowScope?
    private let snapshot: StoreSnapshot
    private let filter: EventFilter?

    /// One row is looked up as fast as so many are read one after the other.
    private static let rowsReadInOneLookup = 8

    /// - Parameters:
    ///   - filter: nil lets everything through.
    ///   - scope: nil for all rows.
    init(
        _ store: EventStore,
        _ snapshot: StoreSnapshot,
        _ filter: EventFilter?,
        scope: RowScope? = nil
    ) {
        self.store = store
        self.snapshot = snapshot
        self.filter = filter
        self.scope = scope
    }

    /// Hands on some rows of a plan, in the order of their ids.
    ///
    /// - Parameters:
    ///   - columns: The columns to read; all where none are named.
    ///   - keptUntil: Until when the rows of the plan are kept; nil where that isn't asked for.
    ///   - isWanted: Whether the row at a position is one of them.
    func forEach(
        of plan: CleanupPlan,
        columns: [String] = [],
        keptUntil: KeptUntil? = nil,
        where isWanted: (_ position: Int) -> Bool = { _ in true },
        _ body: (DecidedRow) throws -> Void
    ) throws {
        let positions = plan.reasons.indices.filter { position in
            isWanted(position) && (filter.map { Self.mayMatch($0, plan, position) } ?? true)
        }
        let columns = columns.isEmpty ? try store.columns(of: plan.table) : columns
        if filter == nil, scope == nil,
            positions.count * Self.rowsReadInOneLookup > plan.index.count
        {
            return try store.walkBorrowing(plan.index, columns: columns, where: isWanted) {
                try body(DecidedRow(.borrowed($1), plan, $0, keptUntil: keptUntil?[$0]))
            }
        }
        let told = (filter?.reads ?? []) + (scope == nil ? [] : RowScope.columns.map(\.name))
        let wanted = columns + Set(told).subtracting(columns).sorted()
        let ids = positions.lazy.map { plan.index.ids[$0] }
        try store.forEachRow(of: plan.table, ids: ids, columns: wanted) { place, row in
            let position = positions[place]
            guard isShown(row, of: plan, at: position) else { return }
            try body(DecidedRow(.fetched(row), plan, position, keptUntil: keptUntil?[position]))
        }
    }

    /// Whether a row is in the scope, and the filter lets it through.
    private func isShown(_ row: EventRow, of plan: CleanupPlan, at position: Int) -> Bool {
        guard scope?.contains(row, at: position) ?? true else { return false }
        guard let filter else { return true }
        let shown = ShownEvent(
            plan.index,
            position,
            columns: .fetched(row),
            orgNames: snapshot.orgNames
        )
        return filter.matches(shown, reason: plan.reasons[position])
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
