/// What can be wrong with a store or with what is asked of it, as data.
///
/// The sentence that a person reads is made by whoever shows it.
public enum StoreError: Error, Hashable, Sendable {
    /// No file at the path.
    case noSuchFile(path: String)
    /// The file can't be opened: permissions, a folder, a read-only place.
    case cannotOpen(path: String, reason: String)
    /// What is at the path is no file.
    case notAFile(path: String, kind: FileKind)
    /// The file is an archive of rows that were deleted from a store.
    case archive(path: String)
    /// The file is not a SQLite database.
    case notADatabase(path: String)
    /// The database is of a version that this SQLite can't read.
    case tooNew(path: String)
    /// The database is damaged.
    case corrupt(path: String, reason: String)
    /// None of the tables that were asked for is there.
    case noUsageTable(path: String, wanted: [EventTable])
    /// A column without which a table can't be read is missing.
    case missingColumns(path: String, table: EventTable, columns: [String])
    /// The table was made of pages of Cloud Controller's API, which name things otherwise and have no
    /// ids: by these columns.
    case flattenedPages(path: String, table: EventTable, columns: [String])
    /// All columns of a table are texts, its ids too.
    case allText(path: String, table: String)
    /// A row's id is not a whole number, or not unique.
    case badID(path: String, table: String, value: String)
    /// A value is not of the kind that is needed there: another type, or NULL.
    case badValue(path: String, table: String, column: String, value: StoreValue)
    /// A view stands where a table should.
    case notATable(path: String, table: EventTable)
    /// A view gave no end of rows, or took longer than reading all of the file would.
    case endlessView(path: String)
    /// A value is so long that it isn't read.
    case valueTooLong(path: String, table: String, column: String)
    /// The highest id is so high that no row can get a higher one.
    case noIDsLeft(path: String, table: EventTable, highest: Int64)
    /// A table that keeps our records holds something that we didn't write.
    case badRecord(path: String, table: String)
    /// Another program holds the store locked: which one, where the system tells.
    case locked(path: String, by: LockHolder?)
    /// The store can't be written.
    case readOnly(path: String)
    /// A program was interrupted while it wrote, and the store can only be read as it was before
    /// when somebody who may write rolls that back.
    case writeInterrupted(path: String)
    /// No room on the disk.
    case diskFull(path: String)
    /// `keep_running_records` on a table that declares no lifecycle.
    case noLifecycle(table: EventTable)
    /// The store's `snapshot_info` can't be read as a time.
    case badSnapshotTime(path: String, value: String)
    /// The rows that a plan was made from are not the rows that are there now.
    case rowsChanged(path: String, difference: RowDifference)
    /// The plan would change the running set, and nobody said that it may.
    case runningSetWouldChange(changes: [RunningChange])
    /// The plan would delete what consumers have not read, and nobody said that it may.
    case unreadRowsWouldGo(counts: [UnreadCount])
    /// After the deletes, the running set is not what the plan proved.
    case runningSetChanged(path: String, table: EventTable, guids: [String])
    /// A trigger of the store would write or raise something when a table is written; nothing was.
    case triggerActs(path: String, table: String, trigger: String)
    /// A write to a table changed another number of rows, there or elsewhere, than was meant; it was
    /// rolled back.
    case otherRowsChanged(path: String, table: String, meant: Int, changed: Int)
    /// The store computes columns that an appended row has to be given.
    case computedColumns(path: String, table: EventTable, columns: [String])
    /// Tables or columns that say what runs are missing; columns are named `table.column`.
    case missingSourceTables(path: String, tables: [String])
    /// Another backfill of the same store is at work: which process, where the system tells.
    case backfillRunning(path: String, by: LockHolder?)
    /// There is something where a new store should be written.
    case alreadyExists(path: String)
    /// The file is in WAL mode, and the files beside it, which hold its latest changes or say who
    /// reads them, can't be opened.
    case walNotReadable(path: String)
    /// Somebody changed a file that couldn't be locked while it was read.
    case changedWhileRead(path: String)
    /// Another file stands at the path than the one that was opened.
    case fileMoved(path: String)
    /// The system failed to do something with the file.
    case inputOutput(path: String, operation: FileOperation)
    /// No memory.
    case outOfMemory(path: String)
    /// A row or a statement is longer than SQLite takes.
    case tooBig(path: String)
    /// The store's schema wants something that a store may not do.
    case notAllowed(path: String, reason: String)
    /// Somebody changed the tables again and again.
    case schemaChanged(path: String)
    /// A constraint, a trigger or a column's type refuses a row.
    case rowRefused(path: String, reason: String)
    /// SQLite can't carry a statement out on this store's tables or views.
    case statementFailed(path: String, reason: String)
    /// Any other failure of SQLite, by its code.
    case database(path: String, code: Int32, message: String)

    /// What the system can fail to do with a file.
    public enum FileOperation: Hashable, Sendable {
        case read, write, lock
        /// The memory that those who use a file in WAL mode share.
        case shareMemory
    }

    /// What can stand where a file should.
    public enum FileKind: String, Hashable, Sendable {
        case folder, pipe, socket, device
    }
}
