/// What a connection and the store's file said at the moment of a scan, in its transaction: from two
/// of them it can be told that nobody has written in between.
package struct ScanStamp: Hashable, Sendable {
    /// The connection that scanned; others count on their own.
    private let connection: Int
    /// SQLite's counter of commits by other connections.
    private let version: Int
    /// How many rows this connection has changed.
    private let changes: Int
    /// What the file said; nil where that is no proof.
    private let file: FileStamp?

    package init(connection: Int, version: Int, changes: Int, file: FileStamp?) {
        self.connection = connection
        self.version = version
        self.changes = changes
        self.file = file
    }

    /// Whether certainly nobody has written since an earlier stamp.
    ///
    /// A connection knows best itself what happened since; where another one made the earlier
    /// stamp, the file must be the same. No means only that somebody may have written.
    package func provesNobodyWrote(since earlier: ScanStamp) -> Bool {
        if connection == earlier.connection {
            return version == earlier.version && changes == earlier.changes
        }
        return file != nil && file == earlier.file
    }

    /// Whether certainly somebody has written since an earlier stamp, this connection or another.
    ///
    /// No means only that nothing is known of it.
    package func tellsThatSomebodyWrote(since earlier: ScanStamp) -> Bool {
        if connection == earlier.connection { return !provesNobodyWrote(since: earlier) }
        return file != nil && earlier.file != nil && file != earlier.file
    }
}
