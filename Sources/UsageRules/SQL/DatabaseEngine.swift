/// A database that Cloud Controller runs on.
package enum DatabaseEngine: String, CaseIterable, Sendable {
    case postgres
    /// MySQL, and MariaDB.
    case mysql

    /// How its SQL is spelled.
    package var dialect: RepairDialect {
        switch self {
        case .postgres: .postgres
        case .mysql: .mysql
        }
    }
}
