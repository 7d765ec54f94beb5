import EventStore
import Foundation
import TestSupport
import Testing

/// A store is untrusted: whatever it holds, reading it comes to an end, and takes little memory.
@Suite struct BoundsTests {
    private let store: TemporaryStore

    init() throws {
        store = try TemporaryStore(tables: [])
    }

    private func makeEndlessView() throws {
        try store.execute(
            """
            CREATE VIEW app_usage_events AS
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
            SELECT i AS id, '2026-01-01' AS created_at, 'STARTED' AS state, 'g' AS app_guid,
                NULL AS task_guid FROM n
            """
        )
    }

    @Test func aViewWithoutAnEndIsRefused() throws {
        try makeEndlessView()
        let eventStore = try EventStore(path: store.path)
        #expect(eventStore.views == ["app_usage_events"])
        #expect(throws: StoreError.endlessView(path: store.path)) { try eventStore.scan() }
        #expect(throws: StoreError.endlessView(path: store.path)) {
            try eventStore.reading { try eventStore.scan() }
        }
    }

    @Test func aStopEndsAStatementThatGivesNoRow() throws {
        try makeEndlessView()
        let eventStore = try EventStore(path: store.path, bounds: .init(shouldStop: { true }))
        #expect(throws: CancellationError.self) { try eventStore.scan() }
    }

    /// What a view makes of a table is read as the table is.
    @Test func aViewOfATableIsReadWhole() throws {
        try store.execute(
            """
            CREATE TABLE t AS WITH RECURSIVE n(i) AS
                (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
            SELECT i AS id, '2026-01-01' AS created_at, 'STARTED' AS state, 'g' || i AS app_guid,
                NULL AS task_guid FROM n;
            CREATE VIEW app_usage_events AS SELECT * FROM t
            """
        )
        let eventStore = try EventStore(path: store.path)
        let snapshot = try eventStore.scan()
        #expect(try eventStore.runningResources(in: snapshot).count == 20_000)
    }

    /// A cleanup that is stopped proves what it has deleted all the same.
    @Test func aStopDoesNotEndTheProof() throws {
        try store.execute(
            "CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, guid, created_at, state, app_guid, task_guid)"
        )
        try store.insert(
            (1...3000).map { ["id": $0, "state": "STOPPED", "created_at": "2026-01-01 00:00:00"] },
            into: .appUsageEvents
        )
        let wish = Wish()
        let eventStore = try EventStore(
            path: store.path,
            access: .readWrite,
            bounds: .init(shouldStop: { wish.isMade })
        )
        let plans = try eventStore.scan().plans(CleanupPolicy())
        let report = try OldRecordCleanup(store: eventStore, batchSize: 100).run(plans) {
            if $0.committed > 0 { wish.make() }
            return !wish.isMade
        }.report
        #expect(report.wasStopped)
        #expect(report.runningSetIsSame)
        #expect(try store.ids(of: .appUsageEvents).count == 2900)
    }

    /// A hundred million bytes from a file of a few thousand.
    private static let hugeTexts = [
        "replace(hex(zeroblob(1000)), '0', hex(zeroblob(25000)))", "printf('%.100000000c', 'x')",
        "format('%100000000s', 'x')",
    ]

    @Test(arguments: ["state", "app_guid", "created_at"], hugeTexts)
    func aScanNamesTheColumnOfAValueThatIsTooLong(column: String, hugeText: String) throws {
        let columns = ["created_at", "state", "app_guid", "task_guid"].filter { $0 != column }
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, \(columns.joined(separator: ", ")),
                \(column) AS (\(hugeText)));
            INSERT INTO app_usage_events (id) VALUES (1)
            """
        )
        let error = StoreError.valueTooLong(
            path: store.path,
            table: "app_usage_events",
            column: column
        )
        let eventStore = try EventStore(path: store.path)
        #expect(throws: error) { try eventStore.scan() }
        #expect(throws: error) { try eventStore.rows(of: .appUsageEvents, ids: [1]) }
    }

    /// What a store computes is what SQLite makes of it.
    @Test func printfIsSQLitesOwnWhereThereIsRoom() throws {
        let texts = [
            "printf('%s-%03d%%', 'é', 7)", "format('%.3f', 2.5)", "printf('a', 1, 2)",
            "printf('%s', '')", "printf(NULL, 1)", "printf('%.70000c', 'x')", "printf(5)",
        ]
        let columns = texts.indices.map { "c\($0)" }
        let computed = zip(columns, texts).map { "\($0) AS (\($1))" }
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, created_at, state, app_guid, task_guid,
                \(computed.joined(separator: ", ")));
            INSERT INTO app_usage_events (id) VALUES (1)
            """
        )
        let rows = try EventStore(path: store.path).rows(of: .appUsageEvents, ids: [1])
        let expected: [StoreValue] = [
            .text("é-007%"), .text("2.500"), .text("a"), .text(""), .null,
            .text(String(repeating: "x", count: 70_000)), .text("5"),
        ]
        #expect(rows[0].values.suffix(texts.count) == expected)
    }

    @Test func aKeyIsNoLongerThanTheIndexCanBear() throws {
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, created_at, state, app_guid, task_guid);
            INSERT INTO app_usage_events VALUES
                (1, '2026-01-01', 'STARTED', hex(zeroblob(2048)), NULL),
                (2, '2026-01-01', 'TASK_STARTED', NULL, x'61')
            """
        )
        let eventStore = try EventStore(path: store.path)
        #expect(try eventStore.scan().indexes[0].count == 2)
        try store.execute("UPDATE app_usage_events SET task_guid = zeroblob(4097) WHERE id = 2")
        #expect(
            throws: StoreError.valueTooLong(
                path: store.path,
                table: "app_usage_events",
                column: "task_guid"
            )
        ) { try eventStore.scan() }
    }

    @Test func longValuesAreCutWhereTheyAreShown() throws {
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, created_at, state, app_guid, task_guid,
                parent_app_name, org_guid);
            INSERT INTO app_usage_events VALUES
                (1, '2026-01-01', 'STARTED', 'a', NULL, 'a' || replace(hex(zeroblob(50)), '0', 'é'), 'o'),
                (2, '2026-01-01', 'STARTED', 'b', NULL, zeroblob(100), 'o'),
                (3, '2026-01-01', 'STARTED', 'c', NULL, 'name', 'o');
            CREATE TABLE organizations (guid, name);
            INSERT INTO organizations VALUES ('o', hex(zeroblob(50)))
            """
        )
        func names(_ limit: Int?) throws -> [StoreValue] {
            let eventStore = try EventStore(path: store.path, bounds: .init(longestValue: limit))
            let resources = try eventStore.runningResources(in: eventStore.scan())
            let rows = try eventStore.rows(of: .appUsageEvents, ids: [1, 2, 3])
            #expect(
                resources.map { $0.latestEvent[.parentAppName] } == rows.map { $0[.parentAppName] }
            )
            return rows.map { $0[.parentAppName] }
                + resources.prefix(1).map { .text($0.orgName ?? "") }
        }
        #expect(
            try names(10) == [
                .text("aéééé…"), .text("… (100 bytes)"), .text("name"), .text("0000000000…"),
            ]
        )
        let whole = try names(nil)
        #expect(whole[0] == .text("a" + String(repeating: "é", count: 100)))
        #expect(whole[1] == .blob([UInt8](repeating: 0, count: 100)))
        #expect(whole[3] == .text(String(repeating: "0", count: 100)))
    }

    @Test(arguments: [1, 3, 1000, 1990])
    func aWalkReadsAnyColumn(count: Int) throws {
        let columns = (1...count).map { "c\($0)" }
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, created_at, state, app_guid, task_guid,
                \(columns.joined(separator: ", ")));
            INSERT INTO app_usage_events (id, c\(count)) VALUES (1, 'needle'), (2, 'hay')
            """
        )
        let eventStore = try EventStore(path: store.path)
        let index = try eventStore.scan().indexes[0]
        for names in [["c\(count)"], columns] {
            var found: [Int: StoreValue] = [:]
            try eventStore.walk(index, columns: names) { _ in
            } where: { _ in
                true
            } _: { position, row in
                found[position] = row["c\(count)"]
            }
            #expect(found == [0: .text("needle"), 1: .text("hay")])
        }
    }
}

/// A wish to stop that several threads can see.
private final class Wish: @unchecked Sendable {
    private let lock = NSLock()
    private var made = false

    var isMade: Bool { lock.withLock { made } }

    func make() { lock.withLock { made = true } }
}
