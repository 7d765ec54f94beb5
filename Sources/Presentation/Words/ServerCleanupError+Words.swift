package import UsageRules

extension ServerCleanupError: CustomStringConvertible {
    /// One line: what is wrong, where, and what to do, fit to be shown on a terminal.
    package var description: String { visibleText.text }
}

extension ServerCleanupError: VisiblyDescribed {
    package var visibleText: VisibleText {
        switch self {
        case .notProved(let server):
            "\(server): prune runs inside PostgreSQL alone, as it isn't proved on MySQL as it is there; "
                + "leave it to Cloud Controller's own cleanup, and see what that does with usagetui "
                + "preview of a snapshot (usagetui snapshot)"
        case .notCopied(let server, let table):
            "\(server): \(table.name) is no table of a snapshot, so its rows could not be saved as they "
                + "are; leave it to Cloud Controller's own cleanup"
        case .unsavedColumns(let server, let table, let columns):
            "\(server): \(table.name) has columns that no snapshot has, so the archive can't hold them: "
                + "\(columns.joined(separator: ", ")); nothing was deleted; give --no-archive to let them go"
        case .standby(let server):
            "\(server): is a standby, where nothing can be written; give the address of the server that "
                + "it copies"
        case .readOnly(let server, let user):
            "\(server): transactions of \(user) are read only there (default_transaction_read_only); "
                + "connect as a role that may write, or say in the URL that this one is to, as in "
                + "?options=-cdefault_transaction_read_only%3Doff"
        case .noRight(let server, let user, let right):
            "\(server): \(user) may not \(Self.words(right))"
        case .notATable(let server, let table, let what):
            "\(server): the rows of \(table.name) are those of \(what); prune where they are, or a snapshot"
        case .acts(let server, let table, let what):
            "\(server): \(what) does something of its own when rows of \(table.name) go; see to that "
                + "first, or prune a snapshot"
        case .idTwice(let server, let table, let id):
            "\(server): more than one row of \(table.name) has id \(id), and each would go with the "
                + "others; keep one of them, and give the table its primary key on id again"
        case .noID(let server, let table):
            "\(server): a row of \(table.name) has no id, by which it would be deleted; give it one, or "
                + "remove it, and give the table its primary key on id again"
        case .timeout(let server, let seconds, .sealing):
            "\(server): what goes was not sealed within \(Format.count(seconds, "second")), so that was "
                + "ended there, and nothing was deleted; allow more by --timeout"
        case .timeout(let server, let seconds, .proof):
            "\(server): the rows are deleted, but within \(Format.count(seconds, "second")) it was not "
                + "proved that the same runs as before; compare usagetui running with what it was, and "
                + "allow more by --timeout"
        case .pruneRunning(let server, let process):
            "\(server): another prune is at work there\(Self.name(process)); wait until it has finished"
        case .backfillRunning(let server, let process):
            "\(server): Cloud Controller's backfill of baselines is at work there\(Self.name(process)); "
                + "run prune again when it has finished"
        case .badValue, .rowsHeld, .unknownOutcome, .batchInterrupted, .rowsRefused, .noAnswer,
            .runningSetChanged:
            failureOfDeleting
        }
    }

    private var failureOfDeleting: VisibleText {
        switch self {
        case .badValue(let server, let table, let id, let column, let value):
            "\(server): \(column.complaint(of: value, inRow: id, of: table.name)), so the row can't be "
                + "saved; correct it there, or give --no-archive"
        case .rowsHeld(let server, let attempts, let obstacle):
            "\(server): a batch was tried \(Format.count(attempts, "time")), and each time something was "
                + "in the way (\(obstacle)); run prune again when migrations and dumps "
                + "have ended"
        case .unknownOutcome(let server, let rows, let reason):
            "\(server): the connection was lost while a batch was committed "
                + "(\(ServerError.short(reason))), so nobody can tell whether its "
                + "\(Format.count(rows, "row")) went; run prune again"
        case .batchInterrupted(let server, let reason):
            "\(server): the server ended the running batch, which comes to nothing "
                + "(\(ServerError.short(reason))); run prune again, with a smaller --batch-size where it took "
                + "too long"
        case .rowsRefused(let server, let reason):
            "\(server): the server refuses to delete the rows of the running batch, which comes to nothing "
                + "(\(ServerError.short(reason))); see to that first, and run prune again"
        case .noAnswer(let server, let seconds):
            "\(server): said nothing for \(Format.count(seconds, "second")), and the running batch comes "
                + "to nothing; check the network, and run prune again"
        case .runningSetChanged(let server, let table, let guids):
            "\(server): after the deletes, \(table.name) gives another answer for "
                + "\(Format.count(guids.count, "resource")) "
                + "(\(guids.prefix(3).map { VisibleText(StoreError.short($0)) }.joined(separator: ", "))"
                + "\(guids.count > 3 ? ", …" : "")): somebody else changed rows meanwhile; compare "
                + "usagetui running of a snapshot with what it was"
        default: ""
        }
    }

    private static func words(_ right: Right) -> VisibleText {
        switch right {
        case .delete(let table): "delete rows of \(table.name); GRANT DELETE on it"
        case .temporaryTables: "make temporary tables; GRANT TEMPORARY on the database"
        }
    }

    /// One of the server's processes.
    private static func name(_ process: Int?) -> VisibleText {
        process.map { " (process \($0))" } ?? ""
    }
}
