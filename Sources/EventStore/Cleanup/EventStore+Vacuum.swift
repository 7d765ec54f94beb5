internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import UsageRules

extension EventStore {
    /// Writes the file anew without what was freed; it is the old one until the moment when it is the
    /// new one.
    ///
    /// - Returns: How many bytes it had, and has.
    /// - Throws: ``VacuumError``, ``StoreError``; `CancellationError` where it was stopped.
    package func vacuum() throws -> (before: Int, after: Int) {
        let before = try read { try Self.size($0) }
        try requireRoom(before.used)
        try writeWithoutTransaction { database in
            // It attaches the file that it writes, which nobody else may.
            let connection = database.sqliteConnection
            let limit = sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 1)
            defer { sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, limit) }
            try database.execute(sql: "VACUUM")
        }
        return (before.all, try read { try Self.size($0) }.all)
    }

    /// How many bytes the file has, and how many of them are in use.
    private static func size(_ database: Database) throws -> (all: Int, used: Int) {
        let pageSize = Int(try database.pragma("page_size") ?? 0)
        let pages = Int(try database.pragma("page_count") ?? 0)
        let free = Int(try database.pragma("freelist_count") ?? 0)
        return (pages * pageSize, max(0, pages - free) * pageSize)
    }

    /// Checks that there is room for what SQLite writes: the new file in its folder for such files, and
    /// what is written over beside the store.
    private func requireRoom(_ bytes: Int) throws {
        let (folder, temporary) = (StorePlace(path).folder, Self.temporaryFolder)
        let isOneDisk = Self.device(of: folder) == Self.device(of: temporary)
        for (folder, bytes) in isOneDisk
            ? [(folder, bytes * 2)] : [(folder, bytes), (temporary, bytes)]
        {
            guard DiskSpace.freeBytes(in: folder).map({ $0 >= bytes }) ?? true else {
                throw VacuumError.noRoom(path: path, folder: folder, bytes: bytes)
            }
        }
    }

    /// Where SQLite writes files that nobody else sees.
    private static var temporaryFolder: String {
        let variables = ["SQLITE_TMPDIR", "TMPDIR"].compactMap {
            ProcessInfo.processInfo.environment[$0]
        }
        return (variables + ["/var/tmp", "/usr/tmp", "/tmp"]).first {
            StoreFile.isWritableFolder($0)
        } ?? "."
    }

    private static func device(of folder: String) -> UInt64? {
        var status = stat()
        return stat(folder, &status) == 0 ? UInt64(status.st_dev) : nil
    }
}
