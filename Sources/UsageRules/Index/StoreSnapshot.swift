/// What one scan of a store learned: its rows, what runs, and the clock.
///
/// A value. Everything that is shown or decided is computed from it; the store is asked again only
/// for the columns of single rows.
public struct StoreSnapshot: Sendable {
    /// The path of the store, as given.
    public let path: String
    /// Whether the store can be written.
    public let isWritable: Bool
    /// The moment that counts as now.
    public let clock: StoreClock
    /// The tables that the store has, of those that were asked for.
    public let tables: [TableSnapshot]
    /// Why rows of a table can't be deleted by a cleanup: a trigger would do something of its own.
    public let obstacles: [EventTable: StoreError]
    /// The names of the columns that the tables have.
    public let columns: [String]
    /// The names of the orgs by guid, where the store has them.
    public let orgNames: [String: String]
    /// All rows by time.
    package let timeOrder: TimeOrder

    /// A snapshot of scanned tables.
    public init(
        path: String,
        isWritable: Bool,
        clock: StoreClock,
        indexes: [EventIndex],
        obstacles: [EventTable: StoreError] = [:],
        columns: [String] = [],
        orgNames: [String: String] = [:]
    ) {
        self.path = path
        self.isWritable = isWritable
        self.clock = clock
        tables = indexes.map { TableSnapshot($0) }
        self.obstacles = obstacles
        self.columns = columns
        self.orgNames = orgNames
        timeOrder = TimeOrder(indexes)
    }

    /// The rows of each table.
    public var indexes: [EventIndex] { tables.map(\.index) }

    /// The rows of a table; nil where the store has no such table.
    public func index(of table: EventTable) -> EventIndex? {
        tables.first { $0.index.table == table }?.index
    }

    /// What ran at a moment by the rows of a table, or what runs by all of them.
    ///
    /// - Parameters:
    ///   - table: One of ``tables``.
    ///   - moment: The last moment to count; nil for all rows.
    public func runningSet(of table: TableSnapshot, at moment: EventTime?) -> RunningSet {
        guard let moment else { return table.runningSet }
        return RunningSet(table.index, at: moment, oldest: timeOrder.oldest ?? moment)
    }

    /// The plan of one cleanup for each table, in the order of `tables`.
    ///
    /// - Throws: ``StoreError/noLifecycle(table:)``, as ``CleanupPlan`` does.
    public func plans(_ policy: CleanupPolicy) throws(StoreError) -> [CleanupPlan] {
        try plans(policy, now: clock.now)
    }

    /// How many rows there are, in all tables.
    package var rowCount: Int { timeOrder.numbers.count }

    /// The index of the table that holds a kind of resource; nil where it was not read.
    package func index(of kind: ResourceKind) -> EventIndex? {
        indexes.first { $0.table.holds(kind) }
    }

    /// The same with another moment as now.
    ///
    /// - Parameters:
    ///   - policy: The cutoffs, and what is kept.
    ///   - now: The moment that counts as now.
    ///   - table: The only table that is cleaned; nil for all that were read.
    public func plans(
        _ policy: CleanupPolicy,
        now: EventTime,
        only table: EventTable? = nil
    ) throws(StoreError) -> [CleanupPlan] {
        try plans(policy, only: table) { rows throws(StoreError) in
            try CleanupPlan(policy, now: now, rows)
        }
    }

    /// The plans of a cleanup at a moment that has passed, by the rows recorded up to it; with nil,
    /// those of one now.
    package func plans(
        _ policy: CleanupPolicy,
        at moment: EventTime?,
        only table: EventTable? = nil
    ) throws(StoreError) -> [CleanupPlan] {
        guard let moment else { return try plans(policy, now: clock.now, only: table) }
        let oldest = timeOrder.oldest ?? moment
        return try plans(policy, only: table) { rows throws(StoreError) in
            try CleanupPlan(policy, at: moment, rows.index, oldest: oldest)
        }
    }

    private func plans(
        _ policy: CleanupPolicy,
        only table: EventTable?,
        _ plan: (TableSnapshot) throws(StoreError) -> CleanupPlan
    ) throws(StoreError) -> [CleanupPlan] {
        var plans: [CleanupPlan] = []
        for rows in tables where table == nil || table == rows.index.table {
            plans.append(try plan(rows))
        }
        return plans
    }
}
