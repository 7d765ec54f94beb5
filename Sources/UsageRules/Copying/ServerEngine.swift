/// What a database server is, of those that Cloud Controller runs on.
package enum ServerEngine: String, Hashable, Sendable {
    case postgres
    /// MySQL, and whatever speaks like it: Percona, MariaDB.
    case mysql
}
