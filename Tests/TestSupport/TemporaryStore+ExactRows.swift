package import EventStore
internal import GRDB

extension TemporaryStore {
    /// All rows of a table in the order of their ids, byte for byte: the storage class of each value, and
    /// what it holds.
    package func exactRows(of table: EventTable) throws -> [String] {
        try texts(try Self.exactly(table, texts)).map { $0 ?? "" }
    }

    /// The same of another store.
    package static func exactRows(of table: EventTable, in path: String) throws -> [String] {
        try DatabaseQueue(path: path).read { database in
            func texts(_ sql: String) throws -> [String?] {
                try Optional<String>.fetchAll(database, sql: sql)
            }
            return try texts(try exactly(table, texts)).map { $0 ?? "" }
        }
    }

    private static func exactly(
        _ table: EventTable,
        _ texts: (String) throws -> [String?]
    ) throws -> String {
        let columns = try texts("SELECT name FROM pragma_table_xinfo('\(table.name)')")
        let values = columns.compactMap(\.self).map { name in
            "typeof(\"\(name)\") || hex(CASE typeof(\"\(name)\") WHEN 'real' "
                + "THEN printf('%!.20g', \"\(name)\") ELSE \"\(name)\" END)"
        }
        return """
            SELECT \(values.joined(separator: " || ' ' || ")) FROM \(table.name) ORDER BY id
            """
    }
}
