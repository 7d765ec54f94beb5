package import UsageRules

extension RuleEngine {
    /// Its name, and the oldest version that will do.
    package var title: VisibleText { "\(name) \(oldestVersion) or newer" }

    private var name: VisibleText {
        switch self {
        case .postgres: "PostgreSQL"
        case .mysql: "MySQL"
        case .mariadb: "MariaDB"
        case .sqlite: "SQLite"
        case .duckdb: "DuckDB"
        case .spark: "Spark"
        }
    }
}
