import EventStore
import Foundation
import TestSupport
import Testing

/// What `migrate` makes of its environment and of the configuration file.
@Suite struct SettingsTests {
    private let store: TemporaryStore
    private let folder: URL
    private let file: URL

    /// A store with something to seed, and the folder of a configuration file.
    init() throws {
        store = try RandomEstate.empty()
        try store.execute(
            """
            INSERT INTO processes (guid, state, app_guid, type) VALUES ('p', 'STARTED', 'a1', 'web');
            """
        )
        folder = URL(filePath: store.path).deletingLastPathComponent()
        file = folder.appending(path: "usagetui/config.json")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
    }

    @Test(arguments: [
        "", "skip_was_running_backfill = true", "[]", "null", "true",
        #"{"skip_was_running_backfill": "true"}"#, #"{"skip_was_running_backfill": 1}"#,
    ])
    func aFileThatSaysSomethingElseIsRefused(text: String) async throws {
        try Data(text.utf8).write(to: file)
        try await expectFileRefused()
    }

    @Test func aFileThatCannotBeReadIsRefused() async throws {
        // Whoever may read everything can't read a folder as a file.
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
        try await expectFileRefused()
    }

    /// Also over a file that can't be used.
    @Test(arguments: [
        ("false", #"{"skip_was_running_backfill": true}"#, 1),
        ("true", #"{"skip_was_running_backfill": false}"#, 0),
        ("0", #"{"skip_was_running_backfill": true}"#, 1), ("1", "{}", 0), ("true", "no JSON", 0),
    ])
    func theEnvironmentWinsOverTheFile(value: String, text: String, seeded: Int) async throws {
        try Data(text.utf8).write(to: file)
        let result = try await migrate(["SKIP_WAS_RUNNING_BACKFILL": value])
        #expect(result.status == 0, "\(result.errors)")
        #expect(try store.ids(of: .appUsageEvents).count == seeded)
    }

    @Test(arguments: ["{}", #"{"skip_was_running_backfill": null, "other": 1}"#])
    func aFileThatDoesNotSayIsNone(text: String) async throws {
        try Data(text.utf8).write(to: file)
        #expect(try await migrate().status == 0)
        #expect(try store.ids(of: .appUsageEvents).count == 1)
    }

    @Test func anEnvironmentThatSaysSomethingElseIsAUsageError() async throws {
        let before = try bytes()
        let result = try await migrate(["SKIP_WAS_RUNNING_BACKFILL": "yes"])
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(
            result.errors == "usagetui: the environment's SKIP_WAS_RUNNING_BACKFILL is yes; "
                + "give true or false\n"
        )
        #expect(try bytes() == before)
    }

    private func expectFileRefused() async throws {
        let before = try bytes()
        let result = try await migrate()
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(
            result.errors == "usagetui: \(file.path): not a configuration file; write "
                + "{\"skip_was_running_backfill\": true} or remove it\n"
        )
        #expect(try bytes() == before)
    }

    private func migrate(_ environment: [String: String] = [:]) async throws -> Program.Result {
        let none = ["XDG_CONFIG_HOME": folder.path, "SKIP_WAS_RUNNING_BACKFILL": ""]
        return try await Program.run(
            ["migrate", store.path],
            environment: none.merging(environment) { $1 }
        )
    }

    private func bytes() throws -> Data { try Data(contentsOf: URL(filePath: store.path)) }
}
