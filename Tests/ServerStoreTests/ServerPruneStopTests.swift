import EventStore
import Foundation
import Presentation
import TestSupport
import Testing
import UsageRules

/// Wherever a cleanup inside PostgreSQL ends, what runs is the same, every row that went is in an archive, and
/// running it again ends as if nothing had happened.
@Suite(.servers, .serialized, .timeLimit(.minutes(30)))
struct ServerPruneStopTests {
    private static let kills = 20

    private static let isIdle = """
        SELECT (count(*) = 0)::int FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'usagetui';
        """

    @Test func killedAtAnyMoment() async throws {
        let server = try await PrunableFoundation(events: 12_000)
        let (before, running) = (try await server.ids(), try await server.running())
        let store = try await server.snapshot("store.db")
        _ = try await server.run("prune", [store, "--no-archive"] + PrunableFoundation.options)
        var (saved, killed) = ([Set<String>](repeating: [], count: 2), 0)
        for number in 0..<Self.kills {
            let archive = "archive\(number).db"
            // Some time after so many rows, sealing among them: half of them in a batch, half in a pause, so
            // that a busy machine, too, comes before the end.
            let result = try await server.shell(
                number.isMultiple(of: 2)
                    ? "--batch-size 5 --pause 3" : "--batch-size 20 --pause 100",
                archive: archive,
                """
                until [ $((before - $(count))) -ge \(number % 4 * 20) ] || ! kill -0 $!; do :; done
                sleep 0.0\(number * 7 % 10)
                kill -KILL $!
                """
            )
            killed += result.output.contains("status 137") ? 1 : 0
            try await server.wait(for: Self.isIdle)
            #expect(try await server.running() == running)
            let path = server.path(archive)
            if FileManager.default.fileExists(atPath: path) {
                saved = zip(saved, try PrunableFoundation.ids(in: path)).map { $0.union($1) }
            }
            let gone = zip(before, try await server.ids()).map { $0.subtracting($1) }
            #expect(zip(gone, saved).allSatisfy { $0.isSubset(of: $1) }, "kill \(number)")
        }
        #expect(killed > Self.kills / 2)
        let result = try await server.prune(archive: "last.db")
        #expect(result.status == 0, "\(result.errors)")
        #expect(try await server.ids() == PrunableFoundation.ids(in: store))
    }

    /// A second one is refused at once meanwhile; a signal ends the pause.
    @Test(arguments: [("INT", 130), ("TERM", 143)])
    func aSignalStopsItAfterTheRunningBatch(signal: String, status: Int) async throws {
        let server = try await PrunableFoundation()
        let before = try await server.ids()
        let again = "\(Program.url.path) prune '\(server.foundation.address)' --yes --no-archive"
        let result = try await server.shell(
            "--batch-size 25 --pause 600000 --format json",
            """
            until [ $(count) -lt $before ] || ! kill -0 $!; do :; done
            \(again) 2>&3; echo "second $?"
            kill -\(signal) $!
            """
        )
        #expect(result.output.contains("second 1\n"))
        #expect(result.errors.contains(": another prune is at work there (process "))
        #expect(result.output.hasSuffix("status \(status)\n"))
        #expect(result.output.contains("\"stopped\":true"))
        #expect(result.errors.contains("25 rows are done; run prune again to go on"))
        let gone = zip(before, try await server.ids()).map { $0.subtracting($1) }
        #expect(gone.map(\.count) == [25, 0])
        #expect(try PrunableFoundation.ids(in: server.path("archive.db")) == gone)
    }

    /// What is left of a plan wants one of its own.
    @Test func aPlanThatWasStopped() async throws {
        let server = try await PrunableFoundation()
        let count = try await server.ids()[0].count
        let plan = try await server.plan("plan.db")
        let result = try await server.foundation.server.interrupt(
            ["prune", server.foundation.address, "--yes", "--no-archive", "--plan", plan]
                + ["--batch-size", "25", "--pause", "600000"],
            once: "SELECT (count(*) < \(count))::int FROM app_usage_events;",
            in: server.foundation.database
        )
        #expect(
            result.errors.contains(
                "25 rows are done; the plan no longer fits: to go on, seal one of the rest with usagetui "
                    + "preview --out, and prune by that\n"
            ),
            "\(result.errors)"
        )
        let refused = try await server.prune(byPlan: plan)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("nothing was deleted: preview again, and seal what goes"))
        let rest = try await server.prune(byPlan: try await server.plan("rest.db"))
        #expect(rest.status == 0, "\(rest.errors)")
    }

    @Test func aPlanThatFailed() async throws {
        let server = try await PrunableFoundation()
        let plan = try await server.plan("plan.db")
        let store = try await server.snapshot("store.db")
        _ = try await server.run("prune", [store, "--no-archive", "--yes", "--plan", plan])
        let stays = try PrunableFoundation.ids(in: store)
        let goes = try await server.ids()[0].subtracting(stays[0])
        let holder = try await server.holder(ofRow: goes.compactMap(Int.init).max() ?? 0)
        let result = try await server.prune(byPlan: plan, ["--batch-size", "100"])
        #expect(result.errors.contains("a batch was tried 4 times"), "\(result.errors)")
        #expect(
            result.errors.contains(
                "rows were deleted before; the plan no longer fits: to go on, seal one of the rest"
            ),
            "\(result.errors)"
        )
        withExtendedLifetime(holder) {}
    }

    @Test func aSignalWhileItIsProved() async throws {
        var (server, count, holder, result) = try await cleanupStoppedAtTheProof()
        // On a busy machine the proof may have given up to wait before the signal comes.
        for _ in 0..<4 where result.errors.contains("locks a table") {
            (server, count, holder, result) = try await cleanupStoppedAtTheProof()
        }
        let gone = try await count - server.run("SELECT id FROM app_usage_events;").count
        #expect(gone > 500)
        #expect(
            result.errors
                == "usagetui: stopped by signal 2; \(Format.rows(gone, are: "done")); none is "
                + "left to go, and only the proof that the same runs as before was stopped: compare "
                + "usagetui running with what it was\n"
        )
        #expect(result.output.hasSuffix("status 130\n"))
        #expect(result.output.contains("\"stopped\":false"), "\(result.output)")
        try holder.send("COMMIT;")
        let rest = try await server.prune(archive: "rest.db")
        #expect(rest.status == 0, "\(rest.errors)")
    }

    /// When the first batch has gone, somebody locks the table of which nothing goes: so only the proof has to
    /// wait.
    ///
    /// - Returns: The server, how many rows of apps it had, who locks the table, what the cleanup said.
    private func cleanupStoppedAtTheProof() async throws -> (
        PrunableFoundation, Int, DatabaseClient, Program.Result
    ) {
        let server = try await PrunableFoundation()
        let count = try await server.ids()[0].count
        let holder = try DatabaseClient(
            of: server.foundation.server,
            in: server.foundation.database
        )
        try holder.send(
            """
            DO $$ BEGIN
                WHILE (SELECT count(*) FROM app_usage_events) >= \(count) LOOP
                    PERFORM pg_sleep(0.01);
                END LOOP;
            END $$;
            BEGIN; LOCK TABLE service_usage_events IN ACCESS EXCLUSIVE MODE;
            """
        )
        let result = try await server.foundation.server.interrupt(
            ["prune", server.foundation.address, "--format", "json"] + PrunableFoundation.options
                + ["--cutoff-age-in-days", "service_usage_events=9999", "--batch-size", "500"]
                + ["--pause", "1500", "--archive", server.path("archive.db")],
            once: """
                SELECT count(*) FROM pg_locks
                WHERE relation = 'service_usage_events'::regclass AND NOT granted;
                """,
            in: server.foundation.database
        )
        return (server, count, holder, result)
    }

    @Test func aSignalWhileItIsSealed() async throws {
        let server = try await PrunableFoundation()
        let before = try await server.ids()
        let holder = try await server.holder(ofTable: "app_usage_events")
        let result = try await server.foundation.server.interrupt(
            ["prune", server.foundation.address, "--yes", "--no-archive"],
            once: "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation';",
            in: server.foundation.database
        )
        #expect(result.output == "status 130\n", "\(result.errors)")
        try holder.send("COMMIT;")
        try await server.wait(for: Self.isIdle)
        #expect(try await server.ids() == before)
    }

    // MARK: - In the way

    /// The batch that can't go on comes to nothing; those before stay.
    @Test func aRowIsHeld() async throws {
        let server = try await PrunableFoundation()
        let before = try await server.ids()
        let store = try await server.snapshot("store.db")
        _ = try await server.run("prune", [store, "--no-archive"] + PrunableFoundation.options)
        let stays = try PrunableFoundation.ids(in: store)
        let last = before[0].subtracting(stays[0]).compactMap(Int.init).max() ?? 0
        let holder = try await server.holder(ofRow: last)
        let result = try await server.prune(["--batch-size", "100"])
        #expect(result.status == 1)
        #expect(result.errors.contains("a batch was tried 4 times"), "\(result.errors)")
        #expect(result.errors.contains("rows were deleted before, saved in "), "\(result.errors)")
        let gone = zip(before, try await server.ids()).map { $0.subtracting($1) }
        #expect(gone[0].count > 0 && !gone[0].contains(String(last)))
        #expect(try PrunableFoundation.ids(in: server.path("archive.db")) == gone)
        try holder.send("COMMIT;")
        let rest = try await server.prune(archive: "rest.db")
        #expect(rest.status == 0, "\(rest.errors)")
        #expect(try await server.ids() == stays)
    }

    /// Somebody else deletes rows, and makes others young, after they were sealed.
    @Test func rowsThatChangeMeanwhileStayOrAreGone() async throws {
        let server = try await PrunableFoundation()
        let before = try await server.ids()[0]
        let others = try await server.ids(ofState: "BUILDPACK_SET")
        let store = try await server.snapshot("store.db")
        _ = try await server.run("prune", [store, "--no-archive"] + PrunableFoundation.options)
        let planned = before.subtracting(try PrunableFoundation.ids(in: store)[0])
        let result = try await server.shell(
            "--batch-size 200 --pause 700 --format json",
            """
            until [ $(count) -lt $before ] || ! kill -0 $!; do :; done
            \(server.foundation.server.client(in: server.foundation.database).dropFirst(5)) \
                -c "DELETE FROM app_usage_events WHERE state = 'BUILDPACK_SET'" \
                -c "UPDATE app_usage_events SET created_at = now() WHERE state = 'STAGING_STARTED'"
            """
        )
        #expect(result.output.hasSuffix("status 0\n"), "\(result.errors)")
        let missed = planned.subtracting(
            try PrunableFoundation.ids(in: server.path("archive.db"))[0]
        )
        #expect(missed.count > 50)
        #expect(result.output.contains(",\"not_deleted\":\(missed.count)}"), "\(result.output)")
        #expect(
            result.errors
                == "usagetui: \(Format.rows(missed.count, were: "not deleted")): gone before, "
                + "or recent now\n"
        )
        let archived = try PrunableFoundation.ids(in: server.path("archive.db"))[0]
        let gone = before.subtracting(try await server.ids()[0])
        #expect(archived.count > 1000)
        #expect(archived.isSubset(of: gone))
        #expect(gone.subtracting(archived).isSubset(of: others))
        let young = try await server.ids(ofState: "STAGING_STARTED")
        #expect(young.count > 50 && young.isDisjoint(with: archived))
    }

    /// Cloud Controller's own lock: nothing begins, and what is under way stops.
    @Test func aBackfillComesFirst() async throws {
        let server = try await PrunableFoundation()
        let before = try await server.ids()
        let holder = try await server.holder(ofLock: 20_260_601_120_100)
        let refused = try await server.prune()
        #expect(refused.status == 1)
        #expect(
            refused.errors.contains("Cloud Controller's backfill of baselines is at work there")
        )
        #expect(try await server.ids() == before)
        try holder.send("SELECT pg_advisory_unlock(20260601120100);")
        let result = try await server.shell(
            "--batch-size 25 --pause 700",
            """
            until [ $(count) -lt $before ] || ! kill -0 $!; do :; done
            \(server.foundation.server.client(in: server.foundation.database).dropFirst(5)) \
                -c "SELECT pg_advisory_lock(20260601120100), pg_sleep(5)" > /dev/null &
            lock=$!
            wait %1; echo "status $?"; kill $lock
            """
        )
        #expect(result.output.contains("status 1\n"), "\(result.errors)")
        #expect(result.errors.contains("rows were deleted before, saved in "), "\(result.errors)")
    }
}
