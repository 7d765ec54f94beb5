import UsageRules

/// An engine that is given rows, and asked.
protocol RuleRunner {
    /// What it is called in the report, with its version.
    var name: String { get }
    /// Which statements it takes.
    var engine: RuleEngine { get }
    /// Gives it tables, in place of those of the same names.
    func load(_ tables: [EngineTable], of store: EngineStore) throws
    /// Asks for one text a row.
    func answer(_ statement: String) throws -> EngineAnswer
}

/// What an engine answered, and how long it took.
struct EngineAnswer {
    let lines: [String]
    let time: Duration
}

extension RuleRunner {
    /// A statement that gives columns as one text, as this engine spells it.
    func lines(of query: String, _ columns: [String]) -> String {
        let values = columns.map { "COALESCE(CAST(\($0) AS \(textType)), '')" }
        let line =
            isMySQL
            ? "CONCAT_WS('|', \(values.joined(separator: ", ")))"
            : values.joined(separator: " || '|' || ")
        return "SELECT \(line) FROM (\(query)) given_lines"
    }

    /// Whether it reads times that are texts: a server's column has a type.
    var readsTexts: Bool { engine != .postgres && !isMySQL }

    private var isMySQL: Bool { engine == .mysql || engine == .mariadb }

    private var textType: String {
        switch engine {
        case .mysql, .mariadb: "CHAR"
        case .spark: "STRING"
        case .postgres, .sqlite, .duckdb: "TEXT"
        }
    }
}
