internal import GRDB
internal import UsageRules

/// The columns that a table of a store has.
///
/// A store that someone else made may lack newer ones.
struct TableColumns {
    /// The names, as the table declares them, in its own order.
    let names: [String]
    /// The names of those that can be given a value: generated ones can't.
    let writableNames: [String]
    private let lowercased: Set<String>

    /// Looks the columns up; none where there is no such table.
    init(of table: String, in database: Database) throws {
        let columns = try Row.fetchAll(
            database,
            sql:
                "SELECT name, hidden = 0 AS is_writable FROM pragma_table_xinfo(?) WHERE hidden <> 1",
            arguments: [table]
        )
        names = columns.map { $0["name"] }
        writableNames = columns.filter { $0["is_writable"] }.map { $0["name"] }
        lowercased = Set(names.map { $0.lowercased() })
    }

    /// Whether the table is there at all.
    var isEmpty: Bool { names.isEmpty }

    /// Whether the table has a column; SQL compares names in any case.
    func contains(_ name: String) -> Bool { lowercased.contains(name.lowercased()) }
}

extension String {
    /// The name as SQL quotes it.
    var quotedIdentifier: String { "\"" + replacing("\"", with: "\"\"") + "\"" }
}
