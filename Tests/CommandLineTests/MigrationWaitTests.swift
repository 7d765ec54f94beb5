import EventStore
import Foundation
import TestSupport
import Testing

/// A migration waits for a backfill that is running; the backfill command doesn't.
@Suite struct MigrationWaitTests {
    private let store: TemporaryStore

    init() throws {
        store = try RandomEstate.withTwoUnrecordedOfEachKind()
    }

    @Test func itSaysThatItWaitsAndGoesOn() async throws {
        let backfill = try await HeldBackfill(of: store)
        let result = try await migrateUntilItWaits(then: "touch \"$3\"; wait $p; echo status $?")
        await backfill.ends()
        // It was waited for, so all is on record.
        #expect(result.output.contains("seed_app_was_running_baselines,0,2,0,0,0"))
        #expect(result.output.hasSuffix("status 0\n"))
        #expect(result.errors.contains("a backfill of this store is running"))
        #expect(result.errors.split(separator: "\n").count { $0.contains("waiting") } == 1)
    }

    @Test func aSignalEndsTheWait() async throws {
        let backfill = try await HeldBackfill(of: store)
        let result = try await migrateUntilItWaits(
            then: "kill -TERM $p; wait $p; echo status $?; touch \"$3\""
        )
        await backfill.ends()
        #expect(result.output.hasSuffix("status 143\n"))
        #expect(result.errors.contains("0 rows are done; run migrate again to go on"))
    }

    @Test func anotherBackfillFailsAtOnce() async throws {
        let backfill = try await HeldBackfill(of: store)
        let result = try await Program.run("backfill", store.path)
        #expect(result.status == 1)
        #expect(result.errors.contains("another backfill of this store is running"))
        try Data().write(to: URL(filePath: HeldBackfill.release(of: store)))
        await backfill.ends()
    }

    @Test func whoWaitsCanEndItAsTheyLike() async throws {
        struct Tired: Error {}
        let backfill = try await HeldBackfill(of: store)
        let writer = try EventStore(path: store.path, access: .readWrite)
        var looks = 0
        #expect(throws: Tired.self) {
            try StoreMigration(store: writer).run(onWait: { _ in
                looks += 1
                if looks == 2 { throw Tired() }
            })
        }
        try Data().write(to: URL(filePath: HeldBackfill.release(of: store)))
        await backfill.ends()
    }

    /// Runs a migration, and some words of the shell when it has said that it waits: `$p` is its
    /// process, `$3` the file that lets the backfill go on.
    private func migrateUntilItWaits(then words: String) async throws -> Program.Result {
        let errors = store.path + ".errors"
        let script = """
            "$0" migrate "$1" --format csv 2> "$2" & p=$!
            until grep -q waiting "$2"; do sleep 0.02; done
            \(words)
            cat "$2" >&2
            """
        return try await Program.run(
            tool: "sh",
            ["-c", script, Program.url.path, store.path, errors, HeldBackfill.release(of: store)],
            environment: Program.ownerless
        )
    }
}

/// A backfill in this process that goes on when a file is there.
private struct HeldBackfill {
    private let report: AsyncStream<Void>

    /// The file that lets it go on.
    static func release(of store: TemporaryStore) -> String { store.path + ".release" }

    init(of store: TemporaryStore) async throws {
        let (progress, begun) = AsyncStream<Void>.makeStream()
        let (report, ended) = AsyncStream<Void>.makeStream()
        self.report = report
        let (path, release) = (store.path, Self.release(of: store))
        // A thread of its own: the tests' own ones are few, and go on meanwhile.
        Thread.detachNewThread {
            #expect(throws: Never.self) {
                let writer = try EventStore(path: path, access: .readWrite)
                _ = try Backfill(store: writer).run { _ in
                    begun.finish()
                    while !FileManager.default.fileExists(atPath: release) { usleep(5000) }
                    return true
                }
            }
            begun.finish()
            ended.finish()
        }
        for await _ in progress {}
    }

    func ends() async { for await _ in report {} }
}
