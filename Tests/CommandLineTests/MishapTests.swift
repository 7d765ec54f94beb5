import EventStore
import Foundation
import TestSupport
import Testing

/// What a command says when something goes wrong on the way: one line, and what was done by then.
@Suite struct MishapTests {
    private let store: TemporaryStore

    init() throws {
        store = try .ofOldRows(4)
    }

    @Test func whatWasDeletedIsSaidWhenItCannotBePrinted() async throws {
        let result = try await shell("\(prune) \(store.path) --yes > /dev/full")
        #expect(result.status == 1)
        #expect(
            result.errors
                == "usagetui: standard output can't be written (No space left on device); "
                + "3 rows were deleted\n"
        )
        #expect(try store.ids(of: .appUsageEvents) == [4])
    }

    /// A trigger that only reads can't compute its condition in the second of two batches.
    @Test func whatWasDeletedBeforeAFailureIsSaid() async throws {
        try store.execute(
            """
            CREATE TRIGGER fail AFTER DELETE ON app_usage_events
            WHEN CASE WHEN old.id = 3 THEN abs(old.id - 4 - 9223372036854775807) END BEGIN SELECT 1; END
            """
        )
        let result = try await shell("\(prune) \(store.path) --yes --batch-size 2")
        #expect(result.status == 1)
        #expect(result.errors.contains("(integer overflow); "))
        #expect(result.errors.contains("; 2 rows were deleted before, saved in an archive that "))
        #expect(try store.ids(of: .appUsageEvents) == [3, 4])
    }

    /// SQLite would take these for a URI, and for no file at all.
    @Test(arguments: ["file:x.db", ":memory:", "file:x.db?mode=memory"])
    func aPathIsNothingButAPath(name: String) async throws {
        let folder = URL(filePath: store.path).deletingLastPathComponent().path
        let result = try await shell(
            "cd \(folder) && cp store.db '\(name)' && \(prune) '\(name)' --yes --no-archive --no-receipt && ls"
        )
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasSuffix("\(name)\nstore.db\n"))
        #expect(try store.ids(of: .appUsageEvents).count == 4)
    }

    @Test func anInterruptedWriteIsNotTakenForMissingPermissions() async throws {
        let folder = URL(filePath: store.path).deletingLastPathComponent().path
        // A copy of the store and its journal in the middle of a write is what a crash leaves.
        let crash = """
            cd \(folder) && sqlite3 store.db "PRAGMA cache_size = 1; BEGIN;
            WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
            INSERT INTO app_usage_events (state) SELECT printf('%200s', i) FROM n;" \
            ".system cp store.db copy.db; cp store.db-journal copy.db-journal" "ROLLBACK"
            """
        _ = try await shell(crash)
        let result = try await shell("\(Program.url.path) running \(folder)/copy.db")
        #expect(result.status == 1)
        #expect(result.errors.contains("a program was interrupted while it wrote"))
        #expect(result.errors.contains("sqlite3 \(folder)/copy.db .tables"))
        _ = try await shell("sqlite3 \(folder)/copy.db .tables")
        #expect(try await shell("\(Program.url.path) running \(folder)/copy.db").status == 0)
    }

    @Test(arguments: ["backfill", "stop-task", "migrate"])
    func columnsThatAreMissingAreNamedBeforeAnythingIsWritten(command: String) async throws {
        let estate = try RandomEstate.empty()
        try estate.execute("ALTER TABLE app_usage_events DROP COLUMN created_at")
        let result = try await shell(
            "\(Program.url.path) \(command) \(estate.path) \(command == "stop-task" ? "t" : "")"
        )
        #expect(result.status == 1)
        #expect(result.errors.contains("table app_usage_events has no column created_at"))
        #expect(result.errors.filter { $0 == "\n" }.count == 1)
    }

    @Test func aMigrationThatCannotSeedChangesNothing() async throws {
        let result = try await shell("\(Program.url.path) migrate \(store.path)")
        #expect(result.status == 1)
        #expect(result.errors.contains("--skip-was-running-backfill"))
        let made = "SELECT name FROM sqlite_master WHERE name LIKE 'grdb%' OR type = 'index'"
        #expect(try store.texts(made).isEmpty)
    }

    private var prune: String { "\(Program.url.path) prune" }

    private func shell(_ script: String) async throws -> Program.Result {
        try await Program.run(tool: "sh", ["-c", script])
    }
}
