/// What a backfill would write, read without writing anything.
public struct BackfillPreview: Sendable {
    /// A baseline that would be seeded: the columns of the events table and their values.
    ///
    /// The guid is another one when it is written.
    public struct SeededRow: Hashable, Sendable {
        /// What kind of resource it is for.
        public let kind: ResourceKind
        /// The table it goes to.
        public let table: EventTable
        /// The columns.
        public let columns: [String]
        /// The values, one for each column.
        public let values: [StoreValue]

        package init(
            kind: ResourceKind,
            table: EventTable,
            columns: [String],
            values: [StoreValue]
        ) {
            self.kind = kind
            self.table = table
            self.columns = columns
            self.values = values
        }

        /// The value of a column; NULL where the table has no such column.
        public subscript(column: String) -> StoreValue {
            columns.firstIndex(of: column).map { values[$0] } ?? .null
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

    /// A preview of nothing.
    package init() {}
}
