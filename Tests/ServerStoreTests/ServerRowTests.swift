import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// A row of a server that is none for a store is named as a row: nobody has seen a file or a line.
@Suite(.servers, .timeLimit(.minutes(30)))
struct ServerRowTests {
    static let commands = [
        ["snapshot"], ["running"], ["check"], ["preview", "--show", "all", "--format", "ndjson"],
    ]

    private func ask(
        _ words: [String],
        of foundation: LoadedFoundation
    ) async throws -> Program.Result {
        try await Program.run(
            [words[0], foundation.address] + words.dropFirst()
                + (words == ["snapshot"] ? [foundation.store] : [])
        )
    }

    private func expectOneLine(_ words: [String], in result: Program.Result) {
        #expect(result.status == 1)
        #expect(result.output == "")
        #expect(result.errors.split(whereSeparator: \.isNewline).count == 1, "\(result.errors)")
        for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
        for word in [".copy", "line ", "--null", "--skip-bad-rows"] {
            #expect(!result.errors.contains(word), "\(result.errors)")
        }
    }

    private func loaded(_ engine: DatabaseServer.Engine) async throws -> LoadedFoundation {
        let folder = try TemporaryStore(tables: [])
        let path = folder.path + ".sample"
        let made = try await Program.run("sample", path, "--events", "1000")
        try #require(made.status == 0, "\(made.errors)")
        return try await LoadedFoundation(engine, from: path)
    }

    /// The id of a row that is part of every answer.
    private static let newestStart = """
        SELECT max(id) FROM app_usage_events WHERE state = 'STARTED';
        """

    @Test(arguments: bothEngines, commands)
    func aValueThatHasToBeThereIsNull(
        engine: DatabaseServer.Engine,
        command: [String]
    ) async throws {
        let foundation = try await loaded(engine)
        let id = try await foundation.run(Self.newestStart)[0]
        let free =
            engine == .postgres
            ? "ALTER instance_count DROP NOT NULL" : "MODIFY instance_count int NULL"
        try await foundation.run(
            """
            ALTER TABLE app_usage_events \(free);
            UPDATE app_usage_events SET instance_count = NULL WHERE id = \(id);
            """
        )
        let words = [
            "row \(id) of app_usage_events has NULL as instance_count", "correct it there",
        ]
        expectOneLine(words, in: try await ask(command, of: foundation))
    }

    @Test(arguments: commands.filter { $0 != ["check"] })
    func aValueIsOfAnotherKind(command: [String]) async throws {
        let foundation = try await loaded(.postgres)
        let id = try await foundation.run(Self.newestStart)[0]
        try await foundation.run(
            """
            ALTER TABLE app_usage_events ALTER instance_count TYPE text;
            UPDATE app_usage_events SET instance_count = 'two' WHERE id = \(id);
            """
        )
        let words = [
            "row \(id) of app_usage_events has 'two' as instance_count, which is no whole number"
        ]
        expectOneLine(words, in: try await ask(command, of: foundation))
    }

    @Test(arguments: commands)
    func anIDStandsTwice(command: [String]) async throws {
        let foundation = try await loaded(.postgres)
        let id = try await foundation.run(Self.newestStart)[0]
        try await foundation.run(
            """
            ALTER TABLE app_usage_events DROP CONSTRAINT app_usage_events_pkey;
            INSERT INTO app_usage_events SELECT * FROM app_usage_events WHERE id = \(id);
            UPDATE app_usage_events SET guid = 'another' WHERE ctid = (
                SELECT max(ctid) FROM app_usage_events WHERE id = \(id));
            """
        )
        let words = ["more than one row of app_usage_events has id \(id)"]
        expectOneLine(words, in: try await ask(command, of: foundation))
    }

    /// A row that can't be saved stays, and all others of its batch.
    @Test func aRowThatCantBeSaved() async throws {
        let server = try await PrunableFoundation()
        try await server.run(
            """
            ALTER TABLE app_usage_events ALTER instance_count DROP NOT NULL;
            UPDATE app_usage_events SET instance_count = NULL WHERE state = 'STOPPED';
            """
        )
        try await server.expectRefusal([
            " of app_usage_events has NULL as instance_count, where Cloud Controller always has a value",
            "correct it there, or give --no-archive",
        ]) {
            try await server.prune(["--batch-size", "100000"])
        }
    }
}
