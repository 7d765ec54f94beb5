/// The files that SQLite keeps beside a database: it takes whatever has such a name for one of them.
package enum SidecarFile {
    /// Whether a file is called so.
    package static func isName(_ path: String) -> Bool {
        ["-journal", "-wal", "-shm"].contains { path.hasSuffix($0) }
    }
}
