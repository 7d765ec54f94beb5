/// What can be wrong with a store or with what is asked of it.
///
/// ``description`` is one line that says what is wrong, where, and what to do.
public enum StoreError: Error, Equatable, Sendable {
    /// No file at the path.
    case noSuchFile(path: String)
    /// The file can't be opened: permissions, a folder, a read-only place.
    case cannotOpen(path: String, reason: String)
    /// The file is not a SQLite database.
    case notADatabase(path: String)
    /// The database is damaged.
    case corrupt(path: String, reason: String)
    /// None of the tables that were asked for is there.
    case noUsageTable(path: String, wanted: [EventTable])
    /// A column without which a table can't be read is missing.
    case missingColumns(path: String, table: EventTable, columns: [String])
    /// A row's id is not a whole number, or not unique.
    case badID(path: String, table: String, value: String)
    /// A view stands where a table should.
    case notATable(path: String, table: EventTable)
    /// The highest id is so high that no row can get a higher one.
    case noIDsLeft(path: String, table: EventTable, highest: Int64)
    /// A table that keeps our records holds something that we didn't write.
    case badRecord(path: String, table: String)
    /// Another program holds the store locked.
    case locked(path: String)
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
    /// After the deletes, the running set is not what the plan proved.
    case runningSetChanged(path: String, table: EventTable, guids: [String])
    /// A trigger of the store changed rows that nobody meant; the batch was rolled back.
    case triggersChangeRows(path: String, table: EventTable)
    /// Tables or columns that say what runs are missing; columns are named `table.column`.
    case missingSourceTables(path: String, tables: [String])
    /// Another backfill of the same store is at work.
    case backfillRunning(path: String)
    /// There is something where a new store should be written.
    case alreadyExists(path: String)
    /// Any other failure of SQLite.
    case database(path: String, message: String)
}

extension StoreError: CustomStringConvertible {
    /// One line: what is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .noSuchFile(let path):
            "\(path): no such file; give the path of a SQLite event store"
        case .cannotOpen(let path, let reason):
            "\(path): can't be opened (\(reason)); check the path and its permissions"
        case .notADatabase(let path):
            "\(path): not a SQLite database; give the path of a SQLite event store"
        case .corrupt(let path, let reason):
            "\(path): the database is damaged (\(reason)); use another copy of the snapshot"
        case .noUsageTable(let path, let wanted):
            "\(path): no table \(wanted.map(\.name).joined(separator: " or ")); "
                + "give a copy of Cloud Controller's database or one made by usagetui"
        case .missingColumns(let path, let table, let columns):
            "\(path): table \(table.name) has no column \(columns.joined(separator: ", ")); "
                + "copy the table again with it"
        case .badID(let path, let table, let value):
            "\(path): table \(table) has id \(value), which is not a unique whole number; "
                + "copy the table again with its ids"
        case .notATable(let path, let table):
            "\(path): \(table.name) is a view, which can't be written; copy its rows into a table "
                + "of that name"
        case .noIDsLeft(let path, let table, let highest):
            "\(path): table \(table.name) has id \(highest), behind which no row can be appended; "
                + "copy the table again with its ids"
        case .badRecord(let path, let table):
            "\(path): table \(table) doesn't hold what usagetui keeps there; drop it, and run "
                + "usagetui migrate again"
        case .locked(let path):
            "\(path): locked by another program; try again when that has finished"
        case .readOnly(let path):
            "\(path): can't be written; check the permissions of the file and its folder"
        case .writeInterrupted(let path):
            "\(path): a program was interrupted while it wrote; opening it once with "
                + "sqlite3 \(path.quotedForShell) .tables rolls that back"
        case .diskFull(let path):
            "\(path): the disk is full; free some space and run it again"
        case .noLifecycle(let table):
            "table \(table.name) declares no lifecycle, so nothing in it can be kept as running; "
                + "use --no-keep-running-records for it"
        case .badSnapshotTime(let path, let value):
            "\(path): snapshot_info.taken_at is \(value), which is not a time; give --now"
        case .rowsChanged(let path, let difference):
            "\(path): \(difference) since the plan was made; nothing more is deleted: "
                + "preview again"
        case .runningSetWouldChange(let changes):
            "the cleanup would change what reads as running for \(changes.count) resources "
                + "(\(Self.examples(changes.map { "\($0.kind.rawValue) \($0.guid)" }))); "
                + "see preview, and give --allow-running-set-change to go on"
        case .runningSetChanged(let path, let table, let guids):
            "\(path): after the deletes, \(table.name) gives another answer for \(guids.count) "
                + "resources (\(Self.examples(guids))); restore the store from its copy"
        case .triggersChangeRows(let path, let table):
            "\(path): a trigger changes other rows when \(table.name) is written; drop the "
                + "trigger first"
        case .missingSourceTables(let path, let tables):
            "\(path): baselines are seeded from Cloud Controller's own tables, and "
                + "\(tables.joined(separator: ", ")) "
                + "\(tables.count == 1 ? "is" : "are") missing; copy them with usagetui snapshot "
                + "or usagetui import, or migrate with --skip-was-running-backfill"
        case .backfillRunning(let path):
            "\(path): another backfill of this store is running; wait until it has finished"
        case .alreadyExists(let path):
            "\(path): already exists; give the path of a new file"
        case .database(let path, let message):
            "\(path): \(message)"
        }
    }

    /// The first few of a list, and how many more there are.
    private static func examples(_ names: [String]) -> String {
        let shown = names.prefix(3).joined(separator: ", ")
        return names.count > 3 ? "\(shown), … \(names.count - 3) more" : shown
    }
}

/// How the rows of a table differ from those that a plan was made from.
public struct RowDifference: Error, Equatable, Sendable, CustomStringConvertible {
    /// The table.
    public let table: EventTable
    /// Ids of rows that are gone.
    public internal(set) var removed: [Int64] = []
    /// Ids of rows that came in between, not at the end.
    public internal(set) var inserted: [Int64] = []
    /// Ids of rows whose time, state or key is another.
    public internal(set) var changed: [Int64] = []

    init(table: EventTable) {
        self.table = table
    }

    /// Whether there is no difference.
    public var isEmpty: Bool { removed.isEmpty && inserted.isEmpty && changed.isEmpty }

    /// Such as `2 rows of app_usage_events went (id 7, 9), 1 row changed (id 12)`.
    public var description: String {
        let parts = [(removed, "went"), (inserted, "came in between"), (changed, "changed")]
            .filter { !$0.0.isEmpty }
            .map { ids, verb in
                let shown = ids.prefix(3).map(String.init).joined(separator: ", ")
                let more = ids.count > 3 ? ", …" : ""
                return
                    "\(ids.count) \(ids.count == 1 ? "row" : "rows") \(verb) (id \(shown)\(more))"
            }
        return "in \(table.name) " + parts.joined(separator: ", ")
    }
}
