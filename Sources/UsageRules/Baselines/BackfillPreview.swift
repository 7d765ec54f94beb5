/// What a backfill would write, read without writing anything.
public struct BackfillPreview: Sendable {
    /// A baseline that would be seeded: the columns of the events table and their values.
    ///
    /// The guid is another one when it is written.
    public struct SeededRow: RowValues, Hashable, Sendable {
        /// What kind of resource it is for.
        public let kind: ResourceKind
        /// The table it goes to.
        public let table: EventTable
        /// The columns, which all rows of the same kind share.
        public let layout: RowLayout
        /// The values, one for each column.
        public let values: [StoreValue]

        package init(
            kind: ResourceKind,
            table: EventTable,
            layout: RowLayout,
            values: [StoreValue]
        ) {
            self.kind = kind
            self.table = table
            self.layout = layout
            self.values = values
        }
    }

    /// The baselines that would be seeded.
    public package(set) var seeded: [SeededRow] = []
    /// The stale baselines that the sweep would take, as they are.
    public package(set) var stale: [EventRow] = []
    /// Running resources that can't be seeded, by kind.
    public package(set) var orphans: [(kind: ResourceKind, source: OrphanSource)] = []
    /// Ids of baselines without a key, which the sweep leaves.
    public package(set) var unkeyedBaselines: [(table: EventTable, id: Int64)] = []

    /// The kinds that are left out, as a ``BackfillReport/leftOut`` says.
    public package(set) var leftOut: [ResourceKind] = []

    /// How many rows the sweep removes or appends: of several stale baselines of one key all are
    /// removed, and one ending closes them.
    public func sweptRows(_ policy: StaleBaselinePolicy) -> Int {
        switch policy {
        case .remove: stale.count
        case .end: Set(stale.map(\.baselineKey)).count
        }
    }

    /// A preview of nothing.
    package init() {}
}

extension EventRow {
    /// The lifecycle that this row is a baseline of; nil where it is none.
    package var baselineLifecycle: Lifecycle? {
        table.lifecycles.first { $0.baselineState == self[.state].string }
    }

    /// What tells the resources of baselines apart.
    fileprivate var baselineKey: [StoreValue?] {
        [.text(table.name), baselineLifecycle.map { self[$0.keyColumn] }]
    }
}
