public import UsageRules

extension StoreError: CustomStringConvertible {
    /// One line: what is wrong, where, and what to do, fit to be shown on a terminal.
    public var description: String { visibleText.text }
}

extension StoreError: VisiblyDescribed {
    /// How to come by a store.
    private static let waysToAStore: VisibleText =
        "give the path of a store; usagetui import FILE --into STORE makes one of a dump, CSV or API "
        + "pages, usagetui snapshot URL STORE of a database"

    package var visibleText: VisibleText {
        switch self {
        // It may hold a password.
        case .noSuchFile(let path) where path.contains("://"):
            "a URL stands where this command takes a store; make one of a database by usagetui snapshot "
                + "URL STORE"
        case .noSuchFile(let path):
            "\(path): no such file; \(Self.waysToAStore)"
        case .cannotOpen(let path, let reason):
            "\(path): can't be opened (\(Self.short(reason))); check the path and its permissions"
        case .notAFile(let path, let kind):
            "\(path): can't be opened (it is a \(kind.rawValue)); \(Self.waysToAStore)"
        case .archive(let path):
            "\(path): an archive of rows that were deleted, not a store; usagetui restore STORE "
                + "\(path.quotedForShell) puts them back into one"
        case .tooNew(let path):
            "\(path): written by a newer SQLite than this one can read; copy it with a newer "
                + "sqlite3 and VACUUM INTO, or use a newer usagetui"
        case .notADatabase(let path):
            "\(path): not a SQLite database; \(Self.waysToAStore)"
        case .corrupt(let path, let reason):
            "\(path): the database is damaged (\(Self.short(reason))); use another copy of the snapshot"
        case .noUsageTable(let path, let wanted):
            "\(path): no table \(wanted.map(\.name).joined(separator: " or ")); "
                + "\(Self.waysToAStore)"
        case .missingColumns(let path, let table, let columns):
            "\(path): table \(table.name) has no column \(Self.short(columns.joined(separator: ", "))); "
                + "copy the table again with it"
        case .flattenedPages(let path, let table, let columns):
            "\(path): table \(table.name) has \(Self.short(columns.joined(separator: ", "))), as "
                + "pages of Cloud Controller's API have when they are made flat; these have no ids "
                + "and name things otherwise: give the pages as cf curl prints them to usagetui import"
        case .allText(let path, let table):
            "\(path): the columns of \(table) are all TEXT, ids and numbers too, as .import of "
                + "sqlite3 makes them of a CSV file; make a store of that file with "
                + "usagetui import FILE --table \(table) --into STORE"
        case .badID(let path, let table, let value):
            "\(path): table \(table) has id \(Self.short(value)), which is not a unique whole number; "
                + "copy the table again with its ids"
        case .badValue(let path, let table, let column, let value):
            "\(path): table \(table) has \(value.string ?? "no text or number") in column \(column), where "
                + "that can't be; copy the table again"
        case .notATable(let path, let table):
            "\(path): \(table.name) is a view, which can't be written; copy its rows into a table "
                + "of that name"
        case .endlessView(let path):
            "\(path): reading its views doesn't come to an end; copy their rows into tables of "
                + "the same names"
        case .valueTooLong(let path, let table, let column):
            "\(path): table \(table) has a value in \(column) that is too long to be read; copy the "
                + "table again with shorter ones"
        case .noIDsLeft(let path, let table, let highest):
            "\(path): table \(table.name) has or had id \(highest), behind which no row can be appended; "
                + "copy the table again with its ids"
        case .badRecord(let path, let table):
            "\(path): table \(table) doesn't hold what usagetui keeps there; drop it, and run "
                + "usagetui migrate again"
        case .locked(let path, let holder):
            "\(path): locked by \(holder?.description ?? "another program"); try again when that has "
                + "finished, or wait longer with --wait"
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
            "\(path): snapshot_info.taken_at is \(Self.short(value)), which is not a time; give --now"
        case .rowsChanged(let path, let difference):
            "\(path): \(difference) since the plan was made; nothing more is deleted: "
                + "preview again"
        case .runningSetWouldChange(let changes):
            "the cleanup would change what reads as running for \(Format.count(changes.count, "resource")) "
                + "(\(Self.examples(changes.map { "\($0.kind.rawValue) \(Self.short($0.guid))" }))); "
                + "see preview, and give --allow-running-set-change to go on"
        case .unreadRowsWouldGo(let counts):
            "the cleanup would delete rows that were not read: \(Self.examples(counts.map(\.text))); "
                + "see preview, and give --allow-unread to go on"
        case .runningSetChanged(let path, let table, let guids):
            "\(path): after the deletes, \(table.name) gives another answer for "
                + "\(Format.count(guids.count, "resource")) (\(Self.examples(guids.map { VisibleText(Self.short($0)) }))); "
                + "restore the store from its copy"
        case .triggerActs(let path, let table, let trigger):
            "\(path): trigger \(trigger) does something of its own when table \(table) is written; "
                + "drop it first, and create it again afterwards"
        case .otherRowsChanged(let path, let table, let meant, let changed):
            "\(path): writing \(Format.count(meant, "row")) of \(table) changed \(Format.grouped(changed)), "
                + "so that was taken back; look for what the store does of its own with "
                + "sqlite3 \(path.quotedForShell) .schema"
        case .computedColumns(let path, let table, let columns):
            "\(path): table \(table.name) computes \(columns.joined(separator: ", ")), so no row can "
                + "be appended; copy it into a table with plain columns"
        case .missingSourceTables(let path, let tables):
            "\(path): baselines are seeded from Cloud Controller's own tables, and "
                + "\(Self.short(tables.joined(separator: ", "))) "
                + "\(tables.count == 1 ? "is" : "are") missing; copy them into the store too, "
                + "or migrate with --skip-was-running-backfill"
        case .backfillRunning(let path, let holder):
            "\(path): another backfill of this store is running"
                + (holder.map { " (\($0))" } ?? "") + "; wait until it has finished"
        case .alreadyExists(let path):
            "\(path): already exists; give the path of a new file"
        case .database(let path, let code, let message):
            "\(path): SQLite failed with code \(code) (\(Self.short(message))); check the file with "
                + "usagetui check, or use another copy"
        case .walNotReadable, .changedWhileRead, .fileMoved, .inputOutput, .outOfMemory, .tooBig,
            .notAllowed, .schemaChanged, .rowRefused, .statementFailed:
            failureOfSQLite
        }
    }

    /// A text that a store holds, as far as it has room in a line.
    static func short(_ text: String) -> String {
        let longest = 160
        // Not `count`, which would read ten million characters.
        guard let end = text.index(text.startIndex, offsetBy: longest, limitedBy: text.endIndex),
            end < text.endIndex
        else { return text }
        return text[..<end] + "…"
    }

    /// The first few of a list, and how many more there are.
    private static func examples(_ names: [VisibleText]) -> VisibleText {
        let shown = names.prefix(3).joined(separator: ", ")
        return names.count > 3 ? "\(shown), … \(names.count - 3) more" : shown
    }
}

extension StoreError {
    /// What SQLite or the system didn't do.
    private var failureOfSQLite: VisibleText {
        switch self {
        case .walNotReadable(let path):
            "\(path): its latest changes stand in \(path)-wal, and can't be read where nothing can "
                + "be written; copy both files into a folder that you can write"
        case .changedWhileRead(let path):
            "\(path): changed while it was read, where it can't be locked; try again, or copy it "
                + "into a folder that you can write"
        case .fileMoved(let path):
            "\(path): the file was moved, or another one put in its place; start again"
        case .inputOutput(let path, let operation): "\(path): \(operation.failure)"
        case .outOfMemory(let path):
            "\(path): there is not enough memory; end other programs, and run it again"
        case .tooBig(let path):
            "\(path): a row or a list of ids is longer than SQLite takes; copy the tables again with "
                + "shorter values, or give a smaller --batch-size"
        case .notAllowed(let path, let reason):
            "\(path): its views or triggers want what a store may not do (\(Self.short(reason))); "
                + "drop them, or copy the tables without them"
        case .schemaChanged(let path):
            "\(path): its tables are being changed by another program; try again when that has "
                + "finished"
        case .rowRefused(let path, let reason):
            "\(path): the store refuses a row (\(Self.short(reason))); drop that constraint or "
                + "trigger, or mend the rows that it is about"
        case .statementFailed(let path, let reason):
            "\(path): its tables or views can't be used as they are (\(Self.short(reason))); copy "
                + "them again as Cloud Controller has them"
        default: ""
        }
    }
}

extension StoreError.FileOperation {
    /// What failed, and what to do.
    fileprivate var failure: String {
        switch self {
        case .read:
            "the disk or the file system failed to read it; use another copy of the snapshot"
        case .write:
            "the disk or the file system failed to write it; check the disk, and run it again"
        case .lock: "the file system can't lock it; copy it to a disk of this machine"
        case .shareMemory:
            "the file system can't share memory, which a file in WAL mode needs; copy it to a disk of "
                + "this machine"
        }
    }
}
