package import EventStore
internal import Foundation
package import GRDB

/// A store in a folder of its own that goes when the object does.
package final class TemporaryStore: Sendable {
    /// A row to insert, by column.
    package typealias Row = [String: (any DatabaseValueConvertible & Sendable)?]

    /// The path of the store's file.
    package let path: String
    private let database: DatabaseQueue

    /// A new store with these tables, or with none.
    ///
    /// The tables have all columns of Cloud Controller's, without types and constraints, so that a
    /// test can put anything into them.
    package init(tables: [EventTable] = EventTable.usageTables) throws {
        let folder = Self.parentFolder.appending(path: "usagetui-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appendingPathComponent("store.db").path
        database = try DatabaseQueue(path: path)
        for table in tables {
            let columns = Self.columns(of: table).joined(separator: ", ")
            try execute("CREATE TABLE \(table.name) (id INTEGER PRIMARY KEY, \(columns))")
        }
    }

    /// A new store with rows that every cleanup deletes.
    package static func ofOldRows(_ count: Int) throws -> TemporaryStore {
        let store = try TemporaryStore()
        try store.insert(
            (1...count).map {
                ["id": $0, "state": "BUILDPACK_SET", "created_at": "2026-01-01 00:00:00"]
            },
            into: .appUsageEvents
        )
        return store
    }

    deinit {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.removeItem(at: folder)
    }

    /// In memory where the system has such a folder: the tests commit thousands of transactions.
    private static let parentFolder: URL = {
        let memory = URL(filePath: "/dev/shm")
        return FileManager.default.isWritableFile(atPath: memory.path)
            ? memory : FileManager.default.temporaryDirectory
    }()

    /// Runs SQL statements.
    package func execute(_ sql: String) throws {
        try database.writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    /// Inserts rows in one transaction.
    package func insert(_ rows: some Sequence<Row>, into table: EventTable) throws {
        try database.write { database in
            for row in rows {
                let columns = row.keys.sorted()
                let marks = columns.map { _ in "?" }.joined(separator: ", ")
                try database.execute(
                    sql: """
                        INSERT INTO \(table.name) (\(columns.joined(separator: ", ")))
                        VALUES (\(marks))
                        """,
                    arguments: StatementArguments(columns.map { row[$0] ?? nil })
                )
            }
        }
    }

    /// The whole numbers that a query gives.
    package func integers(_ sql: String) throws -> [Int64] {
        try database.read { try Int64.fetchAll($0, sql: sql) }
    }

    /// The texts that a query gives in its first column; nil for NULL.
    package func texts(_ sql: String) throws -> [String?] {
        try database.read { try Optional<String>.fetchAll($0, sql: sql) }
    }

    /// How SQLite goes about a statement, whose parameters are left unbound.
    package func queryPlan(_ sql: String) throws -> [String] {
        try database.read { database in
            // EXPLAIN doesn't look whether the schema is still the one that was read.
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
            let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
            statement.setUncheckedArguments([])
            return try GRDB.Row.fetchAll(statement).map { $0["detail"] }
        }
    }

    /// The ids of a table, ascending.
    package func ids(of table: EventTable) throws -> [Int64] {
        try integers("SELECT id FROM \(table.name) ORDER BY id")
    }

    private static func columns(of table: EventTable) -> [String] {
        switch table {
        case .appUsageEvents:
            [
                "guid", "created_at", "instance_count", "memory_in_mb_per_instance", "state",
                "app_guid", "app_name", "space_guid", "space_name", "org_guid", "buildpack_guid",
                "buildpack_name", "package_state", "parent_app_name", "parent_app_guid",
                "process_type", "task_guid", "task_name", "package_guid", "previous_state",
                "previous_package_state", "previous_memory_in_mb_per_instance",
                "previous_instance_count",
            ]
        case .serviceUsageEvents:
            [
                "guid", "created_at", "state", "org_guid", "space_guid", "space_name",
                "service_instance_guid", "service_instance_name", "service_instance_type",
                "service_plan_guid", "service_plan_name", "service_guid", "service_label",
                "service_broker_guid", "service_broker_name",
            ]
        case .auditEvents:
            ["guid", "created_at", "type", "actor", "actee"]
        }
    }
}

extension TemporaryStore {
    /// The rows that a query gives, by column.
    package func rows(_ sql: String) throws -> [[String: JSONScalar]] {
        try database.read { database in
            try GRDB.Row.fetchAll(database, sql: sql).map { row in
                Dictionary(
                    uniqueKeysWithValues: row.map { column, value in
                        (column, JSONScalar(value))
                    }
                )
            }
        }
    }

    /// All rows of the tables that a backfill writes to, for comparison.
    package func eventRows() throws -> [[[String: JSONScalar]]] {
        try EventTable.usageTables.map { try rows("SELECT * FROM \($0.name) ORDER BY id") }
    }
}

extension JSONScalar {
    init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .int64(let number): .integer(number)
            case .null: .null
            case .double(let number): .text(String(number))
            case .string(let text): .text(text)
            case .blob(let data): .text(data.base64EncodedString())
            }
    }
}
