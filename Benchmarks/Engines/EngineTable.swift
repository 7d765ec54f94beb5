import EventStore
import UsageRules

/// A usage table as engines are given it: in a file, and what its columns hold.
struct EngineTable {
    /// What a column holds.
    enum Kind {
        case id, moment, number, text

        /// As PostgreSQL, DuckDB and Spark call it.
        var type: String {
            switch self {
            case .id: "BIGINT"
            case .moment: "TIMESTAMP"
            case .number: "INTEGER"
            case .text: "VARCHAR"
            }
        }
    }

    /// Its name in the engine.
    let name: String
    /// The table of the store that its rows are of, and which of them.
    let origin: EventTable
    let condition: String
    /// The file: CSV with a header, NULL unquoted.
    let file: String
    let columns: [(name: String, kind: Kind)]

    var columnNames: String { columns.map(\.name).joined(separator: ", ") }

    /// What a table's columns hold.
    ///
    /// - Parameter timesAreTexts: An engine then has to read times itself.
    static func columns(of table: EventTable, timesAreTexts: Bool) -> [(name: String, kind: Kind)] {
        table.definition.columns.map { column in
            switch column.name {
            case "id": (column.name, .id)
            case "created_at": (column.name, timesAreTexts ? .text : .moment)
            default:
                (column.name, column.declaration.hasPrefix("integer") ? .number : .text)
            }
        }
    }
}
