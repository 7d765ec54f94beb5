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
    /// Whether every column is declared as text: so `.import` of the sqlite3 shell makes them.
    let areAllText: Bool
    private let lowercased: Set<String>

    /// Looks the columns up; none where there is no such table.
    init(of table: String, in database: Database) throws {
        let columns = try database.all(
            from: "pragma_table_xinfo",
            """
            SELECT name, hidden = 0 AS is_writable, coalesce(upper(type), '') = 'TEXT' AS is_text
            FROM pragma_table_xinfo(?) WHERE hidden <> 1
            """,
            [table]
        ) { (name: try $0.text(0), isWritable: try $0.flag(1), isText: try $0.flag(2)) }
        names = columns.map(\.name)
        writableNames = columns.filter(\.isWritable).map(\.name)
        areAllText = columns.allSatisfy(\.isText)
        lowercased = Set(names.map { $0.lowercased() })
    }

    /// Whether the table is there at all.
    var isEmpty: Bool { names.isEmpty }

    /// Those of some columns that the table has and computes by itself.
    func computed(among wanted: [String]) -> [String] {
        let writable = Set(writableNames.map { $0.lowercased() })
        return wanted.filter { contains($0) && !writable.contains($0.lowercased()) }
    }

    /// Those that pages of Cloud Controller's API have where they were made flat, and no table of its
    /// database has: `state.current` or `state_current`, `entity.state`.
    var ofFlattenedPages: [String] {
        names.filter { name in
            let plain = name.lowercased().replacing(".", with: "_")
            return Self.flattened.contains(plain) || plain.hasPrefix("metadata_")
                || plain.hasPrefix("entity_")
        }
    }

    private static let flattened: Set<String> = [
        "process_guid", "organization_guid", "organization_name", "service_offering_guid",
        "service_offering_name", "links_self_href", "state_current", "state_previous",
        "instance_count_current", "instance_count_previous", "memory_in_mb_per_instance_current",
        "memory_in_mb_per_instance_previous",
    ]

    /// Whether the table has a column; SQL compares names in any case.
    func contains(_ name: String) -> Bool { lowercased.contains(name.lowercased()) }
}

extension String {
    /// The name as SQL quotes it.
    var quotedIdentifier: String { "\"" + replacing("\"", with: "\"\"") + "\"" }
}
