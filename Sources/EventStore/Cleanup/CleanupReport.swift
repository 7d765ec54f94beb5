/// What a cleanup did, as counted by the deletes themselves.
public struct CleanupReport: Hashable, Sendable {
    /// What was done to one table.
    public struct Table: Hashable, Sendable {
        /// The table.
        public let table: EventTable
        /// How many rows were deleted, by the reason they were planned with.
        public internal(set) var deletedByReason: [Reason: Int] = [:]

        /// How many rows were deleted.
        public var deleted: Int { deletedByReason.values.reduce(0, +) }
    }

    /// The tables, in the order in which they were cleaned.
    public internal(set) var tables: [Table] = []
    /// Whether it was stopped before all planned rows were deleted.
    public internal(set) var wasStopped = false
    /// Whether the tables, read again afterwards, give the same running set as before.
    public internal(set) var runningSetIsSame = false

    /// How many rows were deleted from all tables.
    public var deleted: Int { tables.reduce(0) { $0 + $1.deleted } }
}
