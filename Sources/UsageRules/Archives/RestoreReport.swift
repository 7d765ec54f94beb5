/// What putting the rows of an archive back did, or would do.
package struct RestoreReport: Hashable, Sendable {
    /// A row that is in the store with other content; it is left alone.
    package struct Conflict: Hashable, Sendable {
        /// The table.
        package let table: EventTable
        /// The id of the archived row.
        package let id: Int64
        /// The columns whose values differ; where another row has what only one can have, that column.
        package let columns: [String]
        /// The id of the row that is in the way, where it is another one.
        package let otherID: Int64?

        package init(table: EventTable, id: Int64, columns: [String], otherID: Int64? = nil) {
            (self.table, self.id, self.columns, self.otherID) = (table, id, columns, otherID)
        }
    }

    /// What was done with the rows of one table.
    package struct Table: Hashable, Sendable {
        /// The table.
        package let table: EventTable
        /// How many rows were put back.
        package var restored = 0
        /// How many rows are in the store as they were.
        package var alreadyThere = 0
        /// How many rows are in the store with other content.
        package var conflicts = 0

        package init(table: EventTable) {
            self.table = table
        }
    }

    /// The tables, in the archive's order.
    package var tables: [Table]
    /// The first conflicts, in the order in which they were met.
    package var firstConflicts: [Conflict] = []
    /// Whether it was stopped before its end.
    ///
    /// Running it again goes on.
    package var wasStopped = false

    /// How many conflicts are named at the most.
    package static let namedConflicts = 10_000

    package init(tables: [Table]) {
        self.tables = tables
    }

    /// How many rows were put back.
    package var restored: Int { tables.reduce(0) { $0 + $1.restored } }
    /// How many rows are in the store as they were.
    package var alreadyThere: Int { tables.reduce(0) { $0 + $1.alreadyThere } }
    /// How many rows are in the store with other content.
    package var conflicts: Int { tables.reduce(0) { $0 + $1.conflicts } }
}
