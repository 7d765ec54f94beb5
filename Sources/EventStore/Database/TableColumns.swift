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
        let columns = try database.all(
            from: "pragma_table_xinfo",
            "SELECT name, hidden = 0 AS is_writable FROM pragma_table_xinfo(?) WHERE hidden <> 1",
            [table]
        ) { (name: try $0.text(0), isWritable: try $0.flag(1)) }
        names = columns.map(\.name)
        writableNames = columns.filter(\.isWritable).map(\.name)
        lowercased = Set(names.map { $0.lowercased() })
    }

    /// Whether the table is there at all.
    var isEmpty: Bool { names.isEmpty }

    /// Those of some columns that the table has and computes by itself.
    func computed(among wanted: [String]) -> [String] {
        let writable = Set(writableNames.map { $0.lowercased() })
        return wanted.filter { contains($0) && !writable.contains($0.lowercased()) }
    }

    /// Whether the table has a column; SQL compares names in any case.
    func contains(_ name: String) -> Bool { lowercased.contains(name.lowercased()) }
}

extension String {
    /// The name as SQL quotes it.
    var quotedIdentifier: String { "\"" + replacing("\"", with: "\"\"") + "\"" }
}
