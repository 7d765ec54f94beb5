import EventStore
import Foundation
import TestSupport
import Testing

/// What commands say and do while another program has the store locked.
@Suite struct LockCommandTests {
    private let store: TemporaryStore

    init() throws {
        store = try .ofOldRows(4)
    }

    @Test(arguments: ["running", "prune --yes", "migrate", "check"])
    func theProgramThatHasTheLockIsNamed(command: String) async throws {
        let result = try await whileLocked("\(Program.url.path) \(command) store.db --wait 0")
        let expected = /usagetui: store.db: locked by sqlite3 \(process \d+\); try again .*\n/
        #expect(result.errors.wholeMatch(of: expected) != nil, "\(result.errors)")
    }

    @Test(arguments: ["prune --yes", "backfill", "migrate", "stop-task t", "running"])
    func aSignalEndsTheWait(command: String) async throws {
        let words = command.split(separator: " ", maxSplits: 1)
        let script = """
            \(Program.url.path) \(words[0]) store.db \(words.dropFirst().joined()) --wait 600 &
            sleep 0.5; kill -s TERM $!; wait $!; echo "status $?"
            """
        let result = try await whileLocked(script)
        #expect(result.output.hasSuffix("status 143\n"), "\(result)")
        #expect(try store.ids(of: .appUsageEvents).count == 4)
    }

    @Test func theOtherBackfillIsNamed() async throws {
        let estate = try RandomEstate.empty()
        let lock = "exec 9> \(estate.path)-backfill-lock; flock 9"
        let script = "\(lock); \(Program.url.path) backfill \(estate.path) 9>&-"
        let result = try await Program.run(tool: "bash", ["-c", script])
        let expected = /.*another backfill of this store is running \(.*process \d+\); wait .*\n/
        #expect(result.errors.wholeMatch(of: expected) != nil, "\(result.errors)")
    }

    /// Runs a script beside the store while another program has it locked.
    private func whileLocked(_ script: String) async throws -> Program.Result {
        let folder = URL(filePath: store.path).deletingLastPathComponent()
        // sqlite3 would say that the script failed.
        try Data("\(script)\ntrue\n".utf8).write(to: folder.appending(path: "script"))
        let locked = "cd \(folder.path); sqlite3 store.db 'BEGIN EXCLUSIVE' '.system bash script'"
        return try await Program.run(tool: "bash", ["-c", locked])
    }
}
