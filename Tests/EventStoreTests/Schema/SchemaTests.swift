import Foundation
import GRDB
import TestSupport
import Testing

@testable import EventStore

@Suite struct SchemaTests {
    private let database: DatabaseQueue

    init() throws {
        database = try DatabaseQueue()
        try create()
    }

    private func create() throws {
        try database.write { database in
            try Schema.createMissingTables(in: database)
            try Schema.createMissingIndexes(in: database)
        }
    }

    /// What `pragma_table_info` tells of each column.
    private static func columns(of table: String, in database: DatabaseQueue) throws -> Set<Row> {
        try database.read { database in
            Set(
                try Row.fetchAll(
                    database,
                    sql: #"SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)"#,
                    arguments: [table]
                )
            )
        }
    }

    @Test func tablesAreThoseThatCloudControllerMakes() throws {
        let reference = try DatabaseQueue()
        let sql = try String(
            contentsOf: Conformance.folder.appending(path: "backfill/01.sql"),
            encoding: .utf8
        )
        try reference.writeWithoutTransaction { try $0.execute(sql: sql) }
        let tables = EventTable.usageTables.map(\.name) + SourceTable.all.map(\.name)
        for table in tables {
            let expected = try Self.columns(of: table, in: reference)
            #expect(!expected.isEmpty, "\(table)")
            #expect(try Self.columns(of: table, in: database) == expected, "\(table)")
        }
    }

    @Test(arguments: [
        ("app_usage_events", ["state", "app_guid", "id"]),
        ("service_usage_events", ["state", "service_instance_guid", "id"]),
    ])
    func usageTablesHaveTheirLifecycleIndex(table: String, columns: [String]) throws {
        let indexed = try database.read { database in
            try database.indexes(on: table)
                .first { $0.name == "\(table)_lifecycle_index" }?.columns
        }
        #expect(indexed == columns)
    }

    @Test func makesWhatIsMissingAndLeavesTheRest() throws {
        try database.write { database in
            try database.execute(
                sql: """
                    DROP INDEX app_usage_events_lifecycle_index;
                    DROP TABLE tasks;
                    INSERT INTO snapshot_info (taken_at) VALUES ('2026-11-01 09:00:00')
                    """
            )
        }
        try create()
        let found = try database.read { database in
            try (
                tables: String.fetchSet(
                    database,
                    sql: "SELECT name FROM sqlite_master WHERE type = 'table'"
                ),
                index: database.indexes(on: "app_usage_events").map(\.name),
                snapshots: Int.fetchOne(database, sql: "SELECT count(*) FROM snapshot_info")
            )
        }
        #expect(found.tables.contains("tasks"))
        #expect(found.index.contains("app_usage_events_lifecycle_index"))
        #expect(found.snapshots == 1)
    }

    @Test func idsAreNeverUsedTwice() throws {
        let ids = try database.write { database in
            try (0..<2).map { number in
                try database.execute(
                    sql: """
                        INSERT INTO events (guid, created_at, timestamp, type, actor, actor_type,
                            actee, actee_type)
                        VALUES ('e\(number)', '2026-11-01', '2026-11-01', 't', 'a', 'u', 'b', 'v')
                        """
                )
                defer { try? database.execute(sql: "DELETE FROM events") }
                return database.lastInsertedRowID
            }
        }
        #expect(ids[0] < ids[1])
    }
}
