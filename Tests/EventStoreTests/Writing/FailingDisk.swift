import Foundation
import GRDBSQLite
import Synchronization

/// A disk that, once it is told to, brings nothing to safety any more of a store and of the files
/// beside it: SQLite's own way to the disk, but for that.
enum FailingDisk {
    private struct State {
        /// The stores that are watched, and whether their disk fails.
        var fails: [String: Bool] = [:]
        /// The store that an open file belongs to, by the file's place in memory.
        var stores: [UInt: String] = [:]
    }

    private static let state = Mutex(State())
    nonisolated(unsafe) private static let original = sqlite3_vfs_find(nil)
    nonisolated(unsafe) private static var originalSync =
        (@convention(c) (UnsafeMutablePointer<sqlite3_file>?, Int32) -> Int32)?.none

    /// Watches a store that nobody has open.
    static func watch(_ path: String) {
        _ = isInstalled
        state.withLock { $0.fails[path] = false }
    }

    /// Lets the disk fail from now on, or go well again.
    static func set(_ path: String, fails: Bool) {
        state.withLock { $0.fails[path] = fails }
    }

    private static let isInstalled: Bool = {
        guard let system = original else { return false }
        let watching = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        watching.initialize(to: system.pointee)
        watching.pointee.zName = UnsafePointer(strdup("failing"))
        watching.pointee.xOpen = { _, name, file, flags, outFlags in
            guard let system = FailingDisk.original else { return SQLITE_CANTOPEN }
            let code = system.pointee.xOpen(system, name, file, flags, outFlags)
            if code == SQLITE_OK, let name, let file { adopt(file, String(cString: name)) }
            return code
        }
        return sqlite3_vfs_register(watching, 1) == SQLITE_OK
    }()

    private static func adopt(_ file: UnsafeMutablePointer<sqlite3_file>, _ name: String) {
        guard let methods = file.pointee.pMethods else { return }
        let isWatched = state.withLock { state in
            let store = state.fails.keys.first { name.hasPrefix($0) }
            state.stores[UInt(bitPattern: file)] = store
            originalSync = originalSync ?? methods.pointee.xSync
            return store != nil
        }
        guard isWatched else { return }
        let watching = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        watching.initialize(to: methods.pointee)
        watching.pointee.xSync = { FailingDisk.sync($0, $1) }
        file.pointee.pMethods = UnsafePointer(watching)
    }

    private static func sync(_ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32) -> Int32 {
        let fails = state.withLock { state in
            state.stores[UInt(bitPattern: file)].flatMap { state.fails[$0] } ?? false
        }
        // SQLITE_IOERR_FSYNC, which Swift doesn't see.
        return fails ? SQLITE_IOERR | 4 << 8 : originalSync?(file, flags) ?? SQLITE_OK
    }
}
