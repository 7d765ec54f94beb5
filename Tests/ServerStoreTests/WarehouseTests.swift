import EventStore
import Foundation
import ServerStore
import TestSupport
import Testing
import UsageRules

/// Events may live in a warehouse: what stands for the usage tables is read as they are.
@Suite(.servers, .serialized, .timeLimit(.minutes(30)))
struct WarehouseTests {
    private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "sample.db").path
    private static let now = "2026-11-20T00:00:00Z"

    private func foundation(behind warehouse: Warehouse) async throws -> LoadedFoundation {
        let foundation = try await LoadedFoundation(.postgres, from: Self.sample)
        let result = try await foundation.snapshot()
        try #require(result.status == 0, "\(result.errors)")
        try await foundation.run(
            warehouse.movingTables(of: foundation.server, in: foundation.database)
        )
        return foundation
    }

    @Test(arguments: Warehouse.allCases)
    func saysTheSameAsTheTables(warehouse: Warehouse) async throws {
        let foundation = try await foundation(behind: warehouse)
        for question in [
            "preview --now \(Self.now) --format json", "preview --now \(Self.now) --format ndjson",
            "running --format ndjson", "check --now \(Self.now) --format ndjson",
        ] {
            let answer = try await ServerAnswer(question, of: foundation)
            #expect(answer.difference == nil, "\(question)")
        }
        let path = "\(foundation.folder)/another.db"
        let result = try await Program.run("snapshot", foundation.address, path)
        #expect(result.status == 0, "\(result.errors)")
        let differences = try StoreComparison(
            expected: foundation.store,
            store: path,
            losses: []
        ).differences(in: CopiedFoundation.snapshotTables)
        #expect(differences == [])
    }

    @Test(arguments: Warehouse.allCases)
    func isNotPruned(warehouse: Warehouse) async throws {
        let foundation = try await foundation(behind: warehouse)
        let result = try await Program.run(
            ["prune", foundation.address, "--no-archive"] + PrunableFoundation.options
        )
        #expect(result.status == 1)
        #expect(result.errors.contains("are those of \(warehouse.words); "), "\(result.errors)")
    }

    /// A view shows what its owner may read, who may have rights on columns alone.
    @Test func viewsOfTablesThatNobodyMayLock() async throws {
        let foundation = try await CopiedFoundation(.postgres)
        let (user, owner) = (try await foundation.makeUser(), try await foundation.makeUser())
        try await foundation.grantColumns(to: owner)
        let views = CopiedFoundation.tables.map { table in
            let columns = table.columns.filter { !$0.isWithheld }.map { "\"\($0.name)\"" }
            return """
                CREATE VIEW views.\(table.name) AS
                    SELECT \(columns.joined(separator: ", ")) FROM public.\(table.name);
                ALTER VIEW views.\(table.name) OWNER TO \(owner);
                GRANT SELECT ON views.\(table.name) TO \(user);

                """
        }
        try await foundation.run(
            """
            CREATE SCHEMA views;
            GRANT USAGE ON SCHEMA views TO \(user);
            GRANT ALL ON SCHEMA views TO \(owner);
            \(views.joined())
            """
        )
        let url = try foundation.url(user: user, parameters: "&options=-csearch_path%3Dviews")
        let facts = try await foundation.copy(from: url)
        #expect(facts.rowCounts["app_usage_events"] == 20)
    }

    /// A purge of a view's table is seen whole, though nobody waited for that before the copy began.
    @Test func aPurgeBehindAViewIsSeenWhole() async throws {
        let foundation = try await CopiedFoundation(.postgres)
        let table = "service_usage_events"
        let holder = try DatabaseClient(of: foundation.server, in: foundation.database)
        try await foundation.run(
            """
            CREATE SCHEMA warehouse;
            ALTER TABLE \(table) SET SCHEMA warehouse;
            CREATE VIEW warehouse.all_events AS SELECT * FROM warehouse.\(table);
            CREATE VIEW \(table) AS SELECT * FROM warehouse.all_events;
            """
        )
        try holder.send("BEGIN; LOCK TABLE warehouse.\(table) IN ACCESS EXCLUSIVE MODE;")
        try await foundation.wait(
            for: """
                SELECT count(*) FROM pg_locks
                WHERE relation = 'warehouse.\(table)'::regclass AND mode = 'AccessExclusiveLock'
                    AND granted;
                """
        )
        var options = CopiedFoundation.options
        // As long as it takes the test to see that it waits.
        options.lockTimeout = 300
        let copied = Task { [options] in try await foundation.copy(options: options) }
        try await foundation.wait(for: foundation.waitingSessions)
        try holder.send(
            """
            CREATE TEMPORARY TABLE kept AS SELECT * FROM warehouse.\(table) LIMIT 3;
            TRUNCATE TABLE warehouse.\(table);
            INSERT INTO warehouse.\(table) SELECT * FROM kept;
            COMMIT;
            """
        )
        let facts = try await copied.value
        #expect(facts.rowCounts[table] == 3)
        #expect(facts.rowCounts["app_usage_events"] == 20)
    }
}
