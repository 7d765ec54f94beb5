import EventStore
import TestSupport
import Testing

/// Stores that no cleanup or backfill can be trusted with, told before anybody relies on a plan.
struct ObstacleTests {
    private let store: TemporaryStore

    init() throws {
        store = try TemporaryStore()
        try store.insert([["guid": "e", "state": "STARTED"]], into: .appUsageEvents)
    }

    @Test(arguments: ["preview", "check"])
    func aTriggerThatActsOnDeletesIsTold(by command: String) async throws {
        try store.execute(
            "CREATE TRIGGER keep BEFORE DELETE ON app_usage_events BEGIN SELECT RAISE(IGNORE); END"
        )
        let result = try await Program.run(command, store.path)
        #expect(result.errors.contains("no cleanup can run: \(store.path): trigger keep"))
    }

    @Test(arguments: ["preview", "check"])
    func aTriggerThatOnlyReadsIsNot(by command: String) async throws {
        try store.execute(
            "CREATE TRIGGER look BEFORE DELETE ON app_usage_events BEGIN SELECT 1; END"
        )
        let result = try await Program.run(command, store.path)
        #expect(!result.errors.contains("trigger"))
    }

    /// Bytes that are no text, a blob and NULL are three things.
    @Test func namesThatAreNoTextStayWhatTheyAre() async throws {
        let names = ["CAST(x'73ff' AS TEXT)", "CAST(x'73fe' AS TEXT)", "x'73'", "NULL", "'s'"]
        for (number, name) in names.enumerated() {
            try store.execute(
                """
                INSERT INTO app_usage_events (guid, state, app_guid, parent_app_name)
                VALUES ('n\(number)', 'STARTED', 'a\(number)', \(name))
                """
            )
        }
        let lines = try await Program.run("running", store.path, "--format", "ndjson").lines
        #expect(Set(lines.map { $0.prefix { $0 != "}" } }).count == lines.count)
        #expect(lines.contains { $0.contains(#""name":{"hex":"73ff"}"#) })
        #expect(lines.contains { $0.contains(#""name":{"hex":"73"}"#) })
    }
}
