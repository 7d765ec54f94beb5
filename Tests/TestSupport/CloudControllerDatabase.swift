internal import EventStore
internal import Foundation

/// Cloud Controller's database on a real server, with the rows of a store.
package struct CloudControllerDatabase: Sendable {
    private let server: DatabaseServer
    private let name: String

    /// A new database with the tables that a store has, and their rows.
    package init(on server: DatabaseServer, filledFrom store: TemporaryStore) async throws {
        self.server = server
        name = try await server.makeDatabase()
        let tables =
            EventTable.usageTables.map { ($0.definition, true) }
            + SourceTable.all.map { ($0.definition, false) }
        let statements = try tables.map { table, isComplete in
            try create(table, isComplete) + fill(table, from: store)
        }
        try await server.run(statements.joined(), in: name)
    }

    /// Runs a script.
    package func run(_ script: String) async throws { try await server.run(script, in: name) }

    /// All usage events in the order of their ids, by column: what a backfill or a reconciliation makes
    /// up itself is left out.
    package func events() async throws -> [[String: String]] {
        var rows: [[String: String]] = []
        for table in EventTable.usageTables {
            let columns = table.definition.columnNames
            let pairs = columns.map { "'\($0)', \($0)" }.joined(separator: ", ")
            let object = server.engine == .postgres ? "json_build_object" : "JSON_OBJECT"
            let lines = try await server.run(
                "SELECT \(object)(\(pairs)) FROM \(table.name) ORDER BY id;",
                in: name
            )
            rows += try lines.map { try Self.row($0) }
        }
        return rows
    }

    private static func row(_ line: String) throws -> [String: String] {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return (object ?? [:]).filter { !TemporaryStore.isMadeUp($0.key) && !($0.value is NSNull) }
            .mapValues { "\($0)" }
    }

    // MARK: - Tables

    private func create(_ table: TableDefinition, _ isComplete: Bool) -> String {
        let columns = table.columns.map { column in
            "\(column.name) \(type(of: column))"
                + (isComplete && column.declaration.contains("NOT NULL") ? " NOT NULL" : "")
        }
        let unique = isComplete ? "" : ", UNIQUE (guid)"
        return "CREATE TABLE \(table.name) (\(columns.joined(separator: ", "))\(unique));\n"
    }

    private func type(of column: ColumnDefinition) -> String {
        let isPostgres = server.engine == .postgres
        let declaration = column.declaration
        if column.name == "id" {
            return isPostgres ? "bigserial PRIMARY KEY" : "bigint AUTO_INCREMENT PRIMARY KEY"
        }
        if declaration.hasPrefix("timestamp") { return isPostgres ? "timestamp" : "datetime" }
        if declaration.hasPrefix("boolean") { return isPostgres ? "boolean" : "tinyint(1)" }
        return declaration.hasPrefix("integer") ? "integer" : "varchar(255)"
    }

    private func fill(_ table: TableDefinition, from store: TemporaryStore) throws -> String {
        let inserts = try store.rows("SELECT * FROM \(table.name) ORDER BY id").map { row in
            let known = table.columnNames.filter { row[$0] != nil }
            let values = known.map { literal(row[$0] ?? .null, of: $0) }
            return """
                INSERT INTO \(table.name) (\(known.joined(separator: ", ")))
                VALUES (\(values.joined(separator: ", ")));

                """
        }
        guard server.engine == .postgres, !inserts.isEmpty else { return inserts.joined() }
        return inserts.joined() + """
            DO $$ BEGIN PERFORM setval(pg_get_serial_sequence('\(table.name)', 'id'), max(id))
            FROM \(table.name); END $$;

            """
    }

    private func literal(_ value: JSONScalar, of column: String) -> String {
        switch value {
        case .null: return "NULL"
        case .integer(let number):
            let isFlag = server.engine == .postgres && column == "is_gateway_service"
            return isFlag ? "\(number != 0)" : "\(number)"
        case .text(let text):
            guard column != "created_at" else {
                // MariaDB takes no other form.
                return "'\(text.prefix(19).replacing("T", with: " "))'"
            }
            guard server.engine == .postgres else {
                // Its client changes line ends within a text.
                return "CONVERT(X'\(text.utf8.map { $0.hexText }.joined())' USING utf8mb4)"
            }
            return "'\(text.replacing("'", with: "''"))'"
        }
    }
}

extension TemporaryStore {
    /// All usage events in the order of their ids, as ``CloudControllerDatabase/events()`` has them.
    package func events() throws -> [[String: String]] {
        try eventRows().flatMap(\.self).map { row in
            row.compactMapValues { value -> String? in
                switch value {
                case .null: nil
                case .integer(let number): "\(number)"
                case .text(let text): text
                }
            }.filter { !Self.isMadeUp($0.key) }
        }
    }

    /// Whether whoever appends a row gives it the column's value himself.
    static func isMadeUp(_ column: String) -> Bool {
        ["id", "guid", "created_at"].contains(column)
    }
}

extension UInt8 {
    /// Two hexadecimal digits.
    fileprivate var hexText: String { (self < 16 ? "0" : "") + String(self, radix: 16) }
}
