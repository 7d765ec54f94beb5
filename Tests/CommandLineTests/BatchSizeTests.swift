import EventStore
import Foundation
import TestSupport
import Testing

/// `--batch-size`, wherever it is taken: what is no size is refused before anything is written.
@Suite struct BatchSizeTests {
    private let store: TemporaryStore

    /// A store in which every command has something to write.
    init() throws {
        store = try RandomEstate.empty()
        try store.execute(
            """
            INSERT INTO processes (guid, state, app_guid, type) VALUES ('p', 'STARTED', 'a1', 'web');
            """
        )
        try store.insert(
            (1...3).map {
                [
                    "id": $0, "state": "BUILDPACK_SET", "created_at": "2020-01-01 00:00:00",
                    "instance_count": 1, "memory_in_mb_per_instance": 1, "app_guid": "p",
                    "app_name": "", "space_guid": "", "space_name": "", "org_guid": "",
                ]
            },
            into: .appUsageEvents
        )
    }

    @Test(
        arguments: [["prune", "--yes"], ["backfill"], ["migrate"], ["migrate", "--rollback"]],
        ["0", "-1"]
    )
    func fewerThanOneRowAreRefused(command: [String], size: String) async throws {
        if command.contains("--rollback") { _ = try await run(["migrate"], size: "1") }
        let before = try bytes()
        let refused = try await run(command, size: size)
        expectRefused(refused, size: size)
        #expect(try bytes() == before)
        // It is the size that keeps the command from writing.
        #expect(try await run(command, size: "1").status == 0)
        #expect(try bytes() != before)
    }

    /// Before it is looked whether there is a terminal.
    @Test(arguments: ["0", "-1"])
    func theDashboardRefusesThem(size: String) async throws {
        expectRefused(try await run(["browse"], size: size), size: size)
    }

    @Test func whatIsNoNumberIsRefused() async throws {
        let before = try bytes()
        let refused = try await run(["prune", "--yes"], size: "ten")
        #expect(refused.status == 64)
        #expect(refused.errors.hasPrefix("Error: The value 'ten' is invalid for '--batch-size "))
        #expect(try bytes() == before)
    }

    private func expectRefused(_ result: Program.Result, size: String) {
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        let message = "Error: --batch-size takes a whole number from 1, not \(size).\n"
        #expect(result.errors.hasPrefix(message), "\(result.errors)")
    }

    private func run(_ command: [String], size: String) async throws -> Program.Result {
        try await Program.run(
            [command[0], store.path, "--batch-size=\(size)"] + command.dropFirst()
        )
    }

    private func bytes() throws -> Data { try Data(contentsOf: URL(filePath: store.path)) }
}
