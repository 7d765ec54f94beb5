import EventStore
import Foundation
import TestSupport
import Testing

/// `prune` with its archive, `restore` and `archives`, as scripts see them.
@Suite struct ArchiveCommandTests {
    private let store: TemporaryStore
    private let folder: String

    init() throws {
        store = try .ofOldRows(6)
        folder = URL(filePath: store.path).deletingLastPathComponent().path
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func prune(_ options: String...) async throws -> Program.Result {
        try await Program.run(
            ["prune", store.path, "--yes", "--no-receipt", "--format", "json"] + options
        )
    }

    /// The whole path of an archive in the store's folder.
    private func pruned() async throws -> String {
        let path = "\(folder)/pruned.db"
        let result = try await prune("--archive", path)
        #expect(result.status == 0, "\(result.errors)")
        return path
    }

    private func expectLine(_ result: Program.Result, _ text: String, status: Int32 = 1) {
        #expect(result.status == status)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(text), "\(result.errors)")
        #expect(result.errors.filter { $0 == "\n" }.count == 1)
    }

    // MARK: - prune

    @Test func pruneSaysWhereTheRowsAre() async throws {
        let before = try store.exactRows(of: .appUsageEvents)
        let result = try await prune()
        #expect(result.errors.isEmpty)
        let path = try #require(result.output.firstMatch(of: /"archive":"([^"]+)"/)?.1)
        #expect(path.hasPrefix("\(folder)/store-pruned-"))
        let restored = try await Program.run("restore", store.path, String(path))
        #expect(restored.status == 0)
        #expect(restored.errors.isEmpty)
        #expect(try store.exactRows(of: .appUsageEvents) == before)
    }

    @Test func withoutAnArchiveThereIsNone() async throws {
        let result = try await prune("--no-archive")
        #expect(result.output.contains("\"archive\":null,"))
        #expect(try files() == ["store.db"])
    }

    @Test(arguments: [
        (["--archive", "x", "--no-archive"], "exclude each other"),
        (["--archive", ""], "takes the path of a new file"),
    ])
    func optionsThatMeanNothingAreRefused(options: [String], message: String) async throws {
        let result = try await Program.run(["prune", store.path, "--yes"] + options)
        #expect(result.status == 64)
        #expect(result.errors.contains(message))
    }

    /// Nothing is deleted where it can't be saved.
    @Test func aFolderThatCannotBeWrittenIsNamedWithWhatToDo() async throws {
        let result = try await prune("--archive", "\(folder)/none/pruned.db")
        expectLine(result, "/none/pruned.db: the archive can't be made (No such file or directory)")
        #expect(result.errors.contains("--archive PATH, or --no-archive"))
        #expect(try store.ids(of: .appUsageEvents).count == 6)
        let there = try await prune("--archive", store.path)
        expectLine(there, "is there already, and is not overwritten")
    }

    /// Rows that don't fit there stay in the store.
    @Test func aFullDiskLosesNothing() async throws {
        let disk = "\(folder)/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        let options = ["-t", "tmpfs", "-o", "size=400k", "tmpfs", disk]
        guard try await Program.run(tool: "mount", options).status == 0 else { return }
        try store.insert(
            (10...2500).map {
                [
                    "id": $0, "state": "BUILDPACK_SET", "created_at": "2026-01-01 00:00:00",
                    "app_name": String(repeating: "x", count: 300),
                ]
            },
            into: .appUsageEvents
        )
        let before = try store.exactRows(of: .appUsageEvents)
        let result = try await prune("--archive", "\(disk)/pruned.db", "--batch-size", "50")
        expectLine(result, "\(disk)/pruned.db: the disk is full")
        #expect(result.errors.contains("rows were deleted before"))
        let restored = try await Program.run("restore", store.path, "\(disk)/pruned.db")
        #expect(restored.status == 0, "\(restored.errors)")
        #expect(try store.exactRows(of: .appUsageEvents) == before)
        _ = try await Program.run(tool: "umount", [disk])
    }

    // MARK: - restore

    @Test func restoreSaysWhatItDid() async throws {
        let archive = try await pruned()
        let dry = try await Program.run("restore", store.path, archive, "--dry-run")
        #expect(
            dry.lines == [
                "TABLE             RESTORED  ALREADY_THERE  CONFLICTS",
                "app_usage_events  5         0              0",
            ]
        )
        #expect(try store.ids(of: .appUsageEvents) == [6])
        let done = try await Program.run("restore", store.path, archive, "--format", "json")
        #expect(
            done.output == #"""
                {"tables":{"app_usage_events":{"restored":5,"already_there":0,"conflicts":0}},\#
                "conflicts":[],"stopped":false}

                """#
        )
        let again = try await Program.run("restore", store.path, archive, "--format", "csv")
        #expect(again.lines.last == "app_usage_events,0,5,0")
        #expect(again.status == 0)
    }

    @Test func aConflictIsNamedAndFails() async throws {
        let archive = try await pruned()
        try store.execute(
            """
            INSERT INTO app_usage_events (id, state, created_at, app_name)
            VALUES (2, 'STOPPED', '2026-01-01 00:00:00', char(27))
            """
        )
        let result = try await Program.run("restore", store.path, archive, "--format", "json")
        #expect(result.status == 1)
        #expect(
            result.errors == """
                usagetui: \(store.path): 1 row is there with other content, and left alone: row 2 of \
                app_usage_events (state, app_name); --format json names them all

                """
        )
        let conflict =
            #"{"table":"app_usage_events","id":2,"columns":["state","app_name"],"other_id":null}"#
        #expect(result.output.contains("\"conflicts\":[\(conflict)]"))
        #expect(try store.ids(of: .appUsageEvents) == [1, 2, 3, 4, 5, 6])
    }

    @Test func whatIsNoArchiveIsRefused() async throws {
        let result = try await Program.run("restore", store.path, store.path)
        expectLine(result, "not an archive of pruned rows; usagetui archives STORE lists those")
        let archive = try await pruned()
        for command in ["preview", "running", "events", "check", "archives"] {
            let result = try await Program.run(command, archive)
            expectLine(
                result,
                "an archive of rows that were deleted, not a store; usagetui restore"
            )
        }
    }

    @Test func aDamagedOneIsRefused() async throws {
        let archive = try await pruned()
        try Database.execute("UPDATE app_usage_events SET state = 'x' WHERE id = 2", in: archive)
        let result = try await Program.run("restore", store.path, archive)
        expectLine(
            result,
            "the archive is damaged or was edited (its rows of app_usage_events don't"
        )
        #expect(try store.ids(of: .appUsageEvents) == [6])
    }

    // MARK: - archives

    @Test func theArchivesOfAStoreAreListed() async throws {
        let none = try await Program.run("archives", store.path, "--format", "json")
        #expect(none.output == "[]\n")
        let archive = try await pruned()
        let listed = try await Program.run("archives", store.path, "--format", "ndjson")
        #expect(listed.lines.count == 1)
        let reasons = #""rows":5,"rows_by_reason":{"no_lifecycle":5}}}"#
        for text in ["\"archive\":\"\(archive)\",\"state\":\"complete\"", "\"rows\":5", reasons] {
            #expect(listed.output.contains(text), "\(listed.output)")
        }
        try Database.execute("UPDATE app_usage_events SET state = 'x'", in: archive)
        let damaged = try await Program.run("archives", store.path, "--format", "csv")
        #expect(damaged.status == 0)
        #expect(damaged.lines.last?.hasPrefix("\(archive),damaged,") == true)
        #expect(damaged.output.contains("the archive is damaged or was edited"))
    }

    @Test func oldOnesAreDeletedWhereThatIsWanted() async throws {
        let archive = try await pruned()
        func delete(_ days: String, _ options: String...) async throws -> Program.Result {
            try await Program.run(
                ["archives", store.path, "--format", "ndjson", "--delete-older-than", days]
                    + options
            )
        }
        #expect(try await delete("1", "--yes").output.isEmpty)
        #expect(try files() == ["pruned.db", "store.db"])
        expectLine(
            try await delete("0"),
            "archives deletes 1 archive with 5 rows and nobody can be asked here; give --yes",
            status: 64
        )
        #expect(try files() == ["pruned.db", "store.db"])
        let result = try await delete("0", "--yes")
        #expect(result.output.hasPrefix("{\"archive\":\"\(archive)\",\"state\":\"deleted\""))
        #expect(try files() == ["store.db"])
        for days in ["-1", "x", "99999999"] {
            #expect(try await delete(days, "--yes").status == 64)
        }
    }
}
