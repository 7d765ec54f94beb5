import EventStore
import Presentation
import UsageRules

/// Reads rows of a store, with what a cleanup does with each, that a filter lets through.
struct DecidedRows {
    private let store: EventStore
    private let snapshot: StoreSnapshot
    private let filter: EventFilter?

    /// One row is looked up as fast as so many are read one after the other.
    private static let rowsReadInOneLookup = 8

    /// - Parameter filter: nil lets everything through.
    init(_ store: EventStore, _ snapshot: StoreSnapshot, _ filter: EventFilter?) {
        self.store = store
        self.snapshot = snapshot
        self.filter = filter
    }

    /// Hands on some rows of a plan, in the order of their ids.
    ///
    /// - Parameters:
    ///   - isWanted: Whether the row at a position is one of them.
    ///   - columns: The columns to read; all where none are named.
    func forEach(
        of plan: CleanupPlan,
        columns: [String] = [],
        where isWanted: (_ position: Int) -> Bool = { _ in true },
        _ body: (DecidedRow) throws -> Void
    ) throws {
        if let filter {
            return try forEach(of: plan, columns, matching: filter, isWanted, body)
        }
        let columns = columns.isEmpty ? try store.columns(of: plan.table) : columns
        let positions = plan.reasons.indices.filter(isWanted)
        guard positions.count * Self.rowsReadInOneLookup > plan.index.count else {
            let ids = positions.lazy.map { plan.index.ids[$0] }
            return try store.forEachRow(of: plan.table, ids: ids, columns: columns) { place, row in
                try body(DecidedRow(.fetched(row), plan, positions[place]))
            }
        }
        try store.walkBorrowing(plan.index, columns: columns, where: isWanted) { position, row in
            try body(DecidedRow(.borrowed(row), plan, position))
        }
    }

    private func forEach(
        of plan: CleanupPlan,
        _ columns: [String],
        matching filter: EventFilter,
        _ isWanted: (_ position: Int) -> Bool,
        _ body: (DecidedRow) throws -> Void
    ) throws {
        let positions = plan.reasons.indices.filter {
            isWanted($0) && Self.mayMatch(filter, plan, $0)
        }
        let ids = positions.lazy.map { plan.index.ids[$0] }
        let wanted = columns.isEmpty ? [] : Set(columns).union(filter.reads).sorted()
        try store.forEachRow(of: plan.table, ids: ids, columns: wanted) { place, row in
            let position = positions[place]
            let shown = ShownEvent(
                plan.index,
                position,
                columns: .fetched(row),
                orgNames: snapshot.orgNames
            )
            if filter.matches(shown, reason: plan.reasons[position]) {
                try body(DecidedRow(.fetched(row), plan, position))
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
