/// An engine that the rules can be asked in.
package enum RuleEngine: String, CaseIterable, Sendable {
    case postgres, mysql, mariadb, sqlite, duckdb, spark

    /// How its SQL is spelled.
    package var dialect: Dialect {
        switch self {
        case .postgres: .postgres
        case .mysql: .mysql
        case .mariadb: .mariadb
        case .sqlite: .sqlite
        case .duckdb: .duckdb
        case .spark: .spark
        }
    }
}
