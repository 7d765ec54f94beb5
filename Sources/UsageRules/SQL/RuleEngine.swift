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

    /// The oldest version that has all that the statements are made of.
    package var oldestVersion: String {
        switch self {
        case .postgres: "12"
        // The first with a collation of bytes that doesn't pad with blanks.
        case .mysql: "8.0.17"
        case .mariadb: "10.3"
        // AS MATERIALIZED.
        case .sqlite: "3.35"
        case .duckdb: "1.0"
        case .spark: "3.4"
        }
    }
}
