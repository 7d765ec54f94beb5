/// What a connection said at the moment of a scan: as long as it says the same, nobody has written
/// since.
package struct ScanStamp: Hashable, Sendable {
    /// The connection that scanned; others count on their own.
    private let connection: Int
    /// SQLite's counter of commits by other connections.
    private let version: Int
    /// How many rows this connection has changed.
    private let changes: Int

    package init(connection: Int, version: Int, changes: Int) {
        self.connection = connection
        self.version = version
        self.changes = changes
    }
}
