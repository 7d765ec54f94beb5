/// What an archive says of itself: whose rows it holds, and who saved them when.
package struct ArchiveInfo: Hashable, Sendable {
    /// What deleted the rows.
    package enum Work: String, Hashable, Sendable {
        /// A cleanup.
        case prune
        /// The sweep behind a backfill, which removes stale baselines.
        case sweep
    }

    /// What it holds of one table.
    package struct Table: Hashable, Sendable {
        /// The table.
        package let table: EventTable
        /// The moment before which a row was old; nil where no cleanup took the rows.
        package let cutoff: EventTime?
        /// How many rows it holds.
        package var rows: Int
        /// How many of them have each reason; empty where no cleanup took them.
        package var rowsByReason: [Reason: Int]

        package init(
            table: EventTable,
            cutoff: EventTime?,
            rows: Int = 0,
            rowsByReason: [Reason: Int] = [:]
        ) {
            (self.table, self.cutoff) = (table, cutoff)
            (self.rows, self.rowsByReason) = (rows, rowsByReason)
        }
    }

    /// Where it is.
    package var path: String
    /// How many bytes its file has.
    package var bytes: Int
    /// Where the store was that the rows were deleted from: its whole path, or the name of a server.
    package let store: String
    /// What deleted them.
    package let work: Work
    /// The options of the cleanup; nil where none took the rows.
    package let policy: CleanupPolicy?
    /// The moment that counted as now for it.
    package let now: EventTime
    /// Who ran it, such as `operator@jumpbox`.
    package let author: String
    /// When it began, by the machine's clock.
    package let begunAt: EventTime
    /// When it came to its end; nil where it was ended before, so that the last rows can be in the
    /// store still.
    package var endedAt: EventTime?
    /// The tables, in the order in which they were cleaned.
    package var tables: [Table]
    /// What the rows and all that is said here come to, in hexadecimal digits.
    package var checksum: String

    package init(
        path: String,
        bytes: Int = 0,
        store: String,
        work: Work,
        policy: CleanupPolicy?,
        now: EventTime,
        author: String,
        begunAt: EventTime,
        endedAt: EventTime? = nil,
        tables: [Table],
        checksum: String = ""
    ) {
        (self.path, self.bytes, self.store, self.work) = (path, bytes, store, work)
        (self.policy, self.now, self.author) = (policy, now, author)
        (self.begunAt, self.endedAt) = (begunAt, endedAt)
        (self.tables, self.checksum) = (tables, checksum)
    }

    /// Whether the rows were deleted from a server.
    package var isOfServer: Bool { !store.hasPrefix("/") }

    /// How many rows it holds.
    package var rows: Int { tables.reduce(0) { $0 + $1.rows } }

    /// Whether what wrote it came to its end.
    package var isComplete: Bool { endedAt != nil }
}
