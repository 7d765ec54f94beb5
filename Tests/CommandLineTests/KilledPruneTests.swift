import EventStore
import Foundation
import Presentation
import TestSupport
import Testing

/// A prune or a restore that is killed at any moment loses no row of store and archive together, and
/// running restore again puts everything back.
@Suite struct KilledPruneTests {
    /// How often each is killed, in each of the blocks.
    private static let kills = 25

    @Test(arguments: 1...4)
    func noRowIsLost(block: Int) async throws {
        let store = try TemporaryStore.ofOldRows(400)
        try store.execute(
            """
            UPDATE app_usage_events SET guid = 'e' || id, app_name = hex(randomblob(200));
            CREATE UNIQUE INDEX guids ON app_usage_events (guid);
            """
        )
        let folder = URL(filePath: store.path).deletingLastPathComponent().path
        let script = """
            cd \(folder) && mv store.db whole.db && RANDOM=\(block) && exec 2> errors; kills=0
            columns=$(sqlite3 whole.db "SELECT group_concat(name) FROM pragma_table_info('app_usage_events')")
            # Runs the program, and kills it after a random time.
            killed() {
                \(Program.url.path) "$@" --batch-size 7 > /dev/null 2>&1 &
                sleep 0.$(printf %03d $((RANDOM % 260)))
                kill -KILL $! 2> /dev/null && kills=$((kills + 1))
                wait $! 2> /dev/null
            }
            # Rows that are neither in the store nor in the archive.
            missing() {
                sqlite3 store.db "ATTACH '$1' AS a; ATTACH 'whole.db' AS w;
                    SELECT count(*) FROM (SELECT * FROM w.app_usage_events
                        EXCEPT SELECT * FROM main.app_usage_events
                        EXCEPT SELECT $columns FROM a.app_usage_events)"
            }
            for turn in $(seq \(Self.kills)); do
                rm -f store*; cp whole.db store.db
                killed prune store.db --yes
                archive=$(ls | grep '^store-pruned-.*db$' | head -1)
                # Before its first row was saved nothing was deleted, either.
                if [ -z "$archive" ] || [ ! -s "$archive" ] || ! sqlite3 "$archive" \\
                    'SELECT checksum FROM usagetui_archive' | grep -q .; then
                    [ "$(sqlite3 store.db 'SELECT count(*) FROM app_usage_events')" = 400 ] ||
                        echo "turn $turn: rows went without an archive"
                    continue
                fi
                [ "$(missing "$archive")" = 0 ] || echo "turn $turn: prune lost rows"
                killed restore store.db "$archive"
                [ "$(missing "$archive")" = 0 ] || echo "turn $turn: restore lost rows"
                \(Program.url.path) restore store.db "$archive" > /dev/null 2> failure ||
                    echo "turn $turn: $(cat failure)"
                [ "$(sqlite3 store.db 'SELECT * FROM app_usage_events ORDER BY id' | cksum)" = \\
                    "$(sqlite3 whole.db 'SELECT * FROM app_usage_events ORDER BY id' | cksum)" ] ||
                    echo "turn $turn: the rows are others"
            done
            echo "killed $kills times"
            """
        let result = try await Program.run(tool: "bash", ["-c", script])
        #expect(result.status == 0)
        let kills = try #require(
            result.output.wholeMatch(of: /killed (\d+) times\n/),
            "\(result.output)"
        )
        // Some were faster than that.
        #expect(try #require(Int(kills.1)) > Self.kills / 2)
    }

    /// What was put back until then stays, and running it again goes on.
    @Test func aSignalStopsARestorationAfterTheRunningBatch() async throws {
        let count = 500
        let store = try TemporaryStore.ofOldRows(count)
        let before = try store.exactRows(of: .appUsageEvents)
        let archive = "\(URL(filePath: store.path).deletingLastPathComponent().path)/pruned.db"
        let pruned = try await Program.run("prune", store.path, "--yes", "--archive", archive)
        #expect(pruned.status == 0)
        // Each insert reads the table against itself: there is time to stop it.
        try store.execute(
            """
            CREATE TRIGGER slow AFTER INSERT ON app_usage_events
            WHEN (SELECT count(*) FROM app_usage_events AS a, app_usage_events AS b
                  WHERE a.state <> b.guid) > 0
            BEGIN SELECT 1; END
            """
        )
        let result = try await Program.run(
            inBackground: "restore store.db pruned.db --batch-size 1 --format ndjson",
            after: """
                cd \(URL(filePath: store.path).deletingLastPathComponent().path)
                touch -d 2000-01-01 store.db; touch -d 2000-01-02 begun
                """,
            beside: """
                until [ store.db -nt begun ] || ! kill -0 $!; do sleep 0.01; done
                kill -s TERM $!
                """
        )
        let restored = try store.ids(of: .appUsageEvents).count - 1
        #expect(restored > 0 && restored < count - 1)
        #expect(result.output.hasSuffix("\nstatus \(128 + SIGTERM)\n"))
        #expect(
            result.errors == "usagetui: stopped by signal 15; "
                + "\(Format.rows(restored, are: "done")); run restore again to go on\n"
        )
        try store.execute("DROP TRIGGER slow")
        let again = try await Program.run("restore", store.path, archive)
        #expect(again.status == 0)
        #expect(try store.exactRows(of: .appUsageEvents) == before)
    }
}
