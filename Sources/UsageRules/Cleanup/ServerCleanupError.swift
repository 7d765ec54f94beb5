/// Why a cleanup inside a database server is refused or ends, as data.
///
/// A `server` is named without its password and without parameters.
package enum ServerCleanupError: Error, Hashable, Sendable {
    // Before anything is looked at.

    /// The engine is one where cleanups are not proved as they are on PostgreSQL.
    case notProved(server: String)
    /// The table is none that a snapshot has, so that its rows could not be saved as they are.
    case notCopied(server: String, table: EventTable)
    /// The table has columns that no snapshot has, so that an archive can't hold them.
    case unsavedColumns(server: String, table: EventTable, columns: [String])
    /// The server is a standby, where nothing can be written.
    case standby(server: String)
    /// A user's transactions can't write anything, unless told otherwise.
    case readOnly(server: String, user: String)
    /// The user may not do something that it takes.
    case noRight(server: String, user: String, right: Right)
    /// The rows of a table are elsewhere: it is a view, or a foreign table.
    case notATable(server: String, table: EventTable, what: String)
    /// Something else would happen when rows of a table go: a trigger, a rule, a foreign key.
    case acts(server: String, table: EventTable, what: String)
    /// An id stands in more than one row of a table, and what names a row for a delete is its id.
    case idTwice(server: String, table: EventTable, id: Int64)
    /// A row of a table has no id.
    case noID(server: String, table: EventTable)
    /// Another cleanup is at work there: which of the server's processes, where that is known.
    case pruneRunning(server: String, by: Int?)
    /// A backfill of Cloud Controller's is at work there.
    case backfillRunning(server: String, by: Int?)

    /// The sealing, or the proof at the end, took longer than it was allowed to (`--timeout`).
    case timeout(server: String, seconds: Int, Work)

    // While rows go.

    /// A row holds something that no snapshot has, so that it can't be saved.
    case badValue(
        server: String,
        table: EventTable,
        id: Int64?,
        column: CopiedColumn,
        value: String?
    )
    /// Something was in the way each time that a batch was tried.
    case rowsHeld(server: String, attempts: Int, by: CleanupObstacle)
    /// The connection was lost while a batch was committed: nobody can tell whether it was.
    case unknownOutcome(server: String, rows: Int, reason: String)
    /// The server ended a batch: it took longer than we let it, or somebody saw to that.
    case batchInterrupted(server: String, reason: String)
    /// The server doesn't let rows go, such as those that another table refers to.
    case rowsRefused(server: String, reason: String)
    /// The server said nothing for some seconds.
    case noAnswer(server: String, seconds: Int)

    // At the end.

    /// What runs, according to the rows that were to stay, is not what was proved.
    case runningSetChanged(server: String, table: EventTable, guids: [String])

    /// What looks at all rows.
    package enum Work: Hashable, Sendable {
        case sealing, proof
    }

    /// What a user needs leave for.
    package enum Right: Hashable, Sendable {
        case delete(EventTable)
        /// To make tables that only this session sees.
        case temporaryTables
    }
}
