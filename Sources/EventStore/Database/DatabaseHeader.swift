internal import GRDB
internal import GRDBSQLite

/// The beginning of a SQLite file, where it says what it is.
struct DatabaseHeader {
    private let bytes: [UInt8]

    private static let magic = Array("SQLite format 3\0".utf8)
    private static let size: Int32 = 100

    /// Reads it through SQLite's own handle, without a lock: if we opened and closed the file, the
    /// system would drop the locks that this process has on it.
    ///
    /// nil where there is none: the file is empty, no database, or can't be read.
    init?(_ connection: SQLiteConnection) {
        var file: UnsafeMutablePointer<sqlite3_file>?
        let code = sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file)
        guard code == SQLITE_OK, let file, let read = file.pointee.pMethods?.pointee.xRead else {
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: Int(Self.size))
        guard read(file, &bytes, Self.size, 0) == SQLITE_OK, bytes.starts(with: Self.magic) else {
            return nil
        }
        self.bytes = bytes
    }

    /// Whether it says that it is an archive of pruned rows.
    var isArchive: Bool { ArchiveFile.isArchive(header: bytes) }

    /// Whether the file is of a version that this SQLite can't read.
    var isTooNew: Bool { bytes[19] > 2 || bytes[44..<47] != [0, 0, 0] || bytes[47] > 4 }

    /// Whether changes go through a rollback journal, and move the counter.
    var usesRollbackJournal: Bool { bytes[18] == 1 && bytes[19] == 1 }

    /// What each commit adds 1 to, where they do.
    var changeCounter: UInt32 { bytes[24..<28].reduce(0) { $0 << 8 | UInt32($1) } }

    /// Whether changes go to another file, beside this one.
    var isInWALMode: Bool { bytes[18] == 2 && bytes[19] == 2 }
}
