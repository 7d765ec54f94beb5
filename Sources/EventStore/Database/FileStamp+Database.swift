internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import UsageRules

// Why equal stamps of two connections, of whatever processes, mean that the rows are the same:
//
// Whoever commits to a database in rollback-journal mode adds 1 to the four bytes at offset 24 of
// the file, before it gives up the lock that keeps others from reading: this is how every SQLite
// finds out whether its cache is still good. A stamp is taken in a transaction that has read, so
// nobody commits between the stamp and the rows that this transaction reads, or deletes. Rolling back
// puts the old number back, with the old rows.
//
// The number alone is not enough, so everything that could go past it counts as doubt, and doubt
// means that there is no stamp, or that the stamps differ, and the rows are read again:
//
// - In WAL mode commits go to another file. The header says so, and no connection can change
//   the mode while another one reads.
// - Another file may stand at the path, or the connection may have a file that is not at the path
//   any more: device and inode must agree, and SQLite must say that its file hasn't moved.
// - Somebody may copy a file over this one, in place, whose number is the same by chance; or write
//   to it without a journal and crash halfway. Size and change time tell. The change time is the
//   system's: every write moves it, and no program can set it back.
// - What can't be read, or doesn't look like a database of SQLite (it may be encrypted), is doubt.
extension FileStamp {
    /// What the file of a connection says, in a transaction that has read something and written
    /// nothing; nil where it can't prove anything.
    init?(_ database: Database) {
        guard let connection = database.sqliteConnection,
            let name = sqlite3_db_filename(connection, Self.schema),
            let before = Self.status(name),
            let header = DatabaseHeader(connection), header.usesRollbackJournal,
            Self.isAtItsPath(connection),
            let after = Self.status(name)
        else { return nil }
        self.init(after, changeCounter: header.changeCounter)
        // Nobody put another file there while we looked.
        guard self == FileStamp(before, changeCounter: header.changeCounter) else {
            return nil
        }
    }

    private init(_ status: stat, changeCounter: UInt32) {
        self.init(
            device: UInt64(status.st_dev),
            inode: UInt64(status.st_ino),
            size: Int64(status.st_size),
            changeTime: Int64(status.st_ctim.tv_sec) * 1_000_000_000
                + Int64(status.st_ctim.tv_nsec),
            changeCounter: changeCounter
        )
    }

    private static let schema = "main"

    private static func isAtItsPath(_ connection: SQLiteConnection) -> Bool {
        var hasMoved: Int32 = 1
        let code = sqlite3_file_control(connection, schema, SQLITE_FCNTL_HAS_MOVED, &hasMoved)
        return code == SQLITE_OK && hasMoved == 0
    }

    private static func status(_ path: UnsafePointer<CChar>) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
