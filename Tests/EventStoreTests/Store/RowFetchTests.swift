import TestSupport
import Testing

@testable import EventStore

/// Fetching rows again and again, as scrolling does, while others change the schema.
@Suite struct RowFetchTests {
    private let store: TemporaryStore
    private let table = EventTable.serviceUsageEvents

    init() throws {
        store = try TemporaryStore(tables: [])
        try store.execute(
            """
            CREATE TABLE service_usage_events (id INTEGER PRIMARY KEY, state, created_at, org_guid);
            INSERT INTO service_usage_events VALUES (1, 'CREATED', '2026-01-01', 'o'),
                (2, 'DELETED', '2026-01-02', NULL)
            """
        )
    }

    @Test func aRowKnowsItsColumnsByNameAndByKind() throws {
        let row = try #require(try EventStore(path: store.path).rows(of: table, ids: [1]).first)
        #expect(row.columns == ["id", "state", "created_at", "org_guid"])
        #expect(row["state"] == .text("CREATED"))
        #expect(row["STATE"] == .null)
        #expect(row[.orgGUID] == .text("o"))
        #expect(row[.spaceName] == .null)
        #expect(row.createdAt.dateText == "2026-01-01")
    }

    @Test(arguments: EventColumn.allCases)
    func everyKindIsTheColumnOfItsName(column: EventColumn) throws {
        try store.execute("ALTER TABLE service_usage_events RENAME state TO \(column.name)_")
        try store.execute("ALTER TABLE service_usage_events RENAME org_guid TO other")
        try store.execute("ALTER TABLE service_usage_events RENAME created_at TO another")
        try store.execute(
            "ALTER TABLE service_usage_events RENAME \(column.name)_ TO \(column.name)"
        )
        let row = try #require(try EventStore(path: store.path).rows(of: table, ids: [1]).first)
        let present = EventColumn.allCases.filter { row[$0] != .null }
        #expect(present == [column])
    }

    @Test func theSecondFetchAsksNothingAboutTheSchema() throws {
        let eventStore = try EventStore(path: store.path)
        let log = StatementLog(eventStore.lookups)
        _ = try eventStore.rows(of: table, ids: [1])
        #expect(log.take().contains { $0.contains("pragma_table_xinfo") })
        let rows = try eventStore.rows(of: table, ids: [1, 2])
        #expect(rows.map(\.id) == [1, 2])
        let statements = log.take().filter { !$0.contains("TRANSACTION") }
        #expect(statements.count { $0.hasPrefix("SELECT \"id\"") } == 2)
        #expect(statements.filter { !$0.hasPrefix("SELECT \"id\"") } == ["PRAGMA schema_version"])
    }

    @Test(arguments: [
        (
            "ADD COLUMN space_name DEFAULT 's'",
            ["id", "state", "created_at", "org_guid", "space_name"]
        ),
        ("DROP COLUMN org_guid", ["id", "state", "created_at"]),
        ("RENAME COLUMN org_guid TO space_name", ["id", "state", "created_at", "space_name"]),
    ])
    func columnsThatComeAndGoAreSeen(change: String, columns: [String]) throws {
        let eventStore = try EventStore(path: store.path)
        #expect(try eventStore.rows(of: table, ids: [1]).first?["org_guid"] == .text("o"))
        try store.execute("ALTER TABLE service_usage_events \(change)")
        let row = try #require(try eventStore.rows(of: table, ids: [1]).first)
        #expect(row.columns == columns)
        #expect(row.values.count == columns.count)
        #expect(row["org_guid"] == (columns.contains("org_guid") ? .text("o") : .null))
        #expect(try eventStore.columns(of: table) == columns)
    }

    @Test func aTableThatIsMadeAgainWithoutAnIndexIsWalked() throws {
        let eventStore = try EventStore(path: store.path)
        let log = StatementLog(eventStore.lookups)
        #expect(try eventStore.rows(of: table, ids: [2, 1]).map(\.id) == [2, 1])
        #expect(!log.take().contains { $0.contains("json_each") })
        try store.execute(
            """
            CREATE TABLE copy AS SELECT * FROM service_usage_events;
            DROP TABLE service_usage_events;
            ALTER TABLE copy RENAME TO service_usage_events
            """
        )
        #expect(try eventStore.rows(of: table, ids: [2, 1]).map(\.id) == [2, 1])
        #expect(log.take().contains { $0.contains("json_each") })
    }
}
