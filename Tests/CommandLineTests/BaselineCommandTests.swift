import EventStore
import Foundation
import TestSupport
import Testing

/// `backfill`, `migrate`, `stop-task` and `check`, as scripts see them.
@Suite struct BaselineCommandTests {
    private let store: TemporaryStore

    /// An app, a service instance and a task that run without a beginning on record, an orphan, and
    /// a stale baseline.
    init() throws {
        store = try RandomEstate.empty()
        try store.execute(
            """
            INSERT INTO processes (id, guid, state, app_guid, type, memory, instances)
            VALUES (1, 'p1', 'STARTED', 'a1', 'web', 512, 2), (2, 'p2', 'STARTED', 'gone', 'web', 1, 1);
            INSERT INTO tasks (guid, name, state, memory_in_mb, app_guid)
            VALUES ('t1', 'nightly', 'RUNNING', 64, 'a1');
            INSERT INTO service_instances (guid, name, space_id, is_gateway_service)
            VALUES ('i1', 'db', 1, 't');
            INSERT INTO app_usage_events (guid, created_at, instance_count,
                memory_in_mb_per_instance, state, app_guid, app_name, space_guid, space_name,
                org_guid)
            VALUES ('e1', '2026-09-01 00:00:00', 1, 1, 'WAS_RUNNING', 'p9', '', '', '', '');
            """
        )
    }

    @Test func dryRunPrintsAndWritesNothing() async throws {
        let before = try store.eventRows()
        let result = try await Program.run(
            "backfill",
            store.path,
            "--dry-run",
            "--format",
            "ndjson"
        )
        #expect(result.status == 0)
        // What a consumer may have read can't be unread, so both ways are told.
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(
            result.errors.contains(
                "1 stale baseline, of what no longer runs: --stale remove (chosen)"
            )
        )
        #expect(result.errors.contains("--stale end keeps the rows"))
        let actions = ["seed", "seed", "seed", "remove", "skip"]
        #expect(result.lines.count == actions.count)
        for (line, action) in zip(result.lines, actions) {
            #expect(line.hasPrefix(#"{"action":"\#(action)""#))
        }
        #expect(try store.eventRows() == before)
    }

    @Test func asCSVItNamesWhatIsPassedOverAlsoWhereNothingElseIsPrinted() async throws {
        try store.execute(
            """
            DELETE FROM processes WHERE guid = 'p1'; DELETE FROM tasks;
            DELETE FROM service_instances;
            CREATE TABLE unconstrained AS SELECT * FROM app_usage_events;
            DROP TABLE app_usage_events;
            ALTER TABLE unconstrained RENAME TO app_usage_events;
            UPDATE app_usage_events SET id = 4, app_guid = NULL;
            """
        )
        let result = try await Program.run("backfill", store.path, "--dry-run", "--format", "csv")
        #expect(
            result.lines == [
                "action,kind,table,source_id,guid,id,reason", "skip,app,,2,p2,,its app is gone",
                "skip,,app_usage_events,,,4,a baseline without a key",
            ]
        )
    }

    @Test func credentialsInABuildpacksNameAreShownMasked() async throws {
        try store.execute(
            """
            UPDATE droplets SET buildpack_receipt_buildpack = 'https://user:secret@git.example/bp';
            UPDATE apps SET droplet_guid = (SELECT guid FROM droplets) WHERE guid = 'a1';
            """
        )
        let preview = try await Program.run("backfill", store.path, "--dry-run", "--format", "csv")
        #expect(preview.output.contains("https://***:***@git.example/bp"))
        _ = try await Program.run("backfill", store.path)
        let events = try await Program.run("events", store.path, "--format", "csv")
        for result in [preview, events] { #expect(!result.output.contains("secret")) }
        #expect(
            try store.rows("SELECT buildpack_name FROM app_usage_events WHERE app_guid = 'p1'")
                .map { $0["buildpack_name"] } == [.text("https://user:secret@git.example/bp")]
        )
    }

    @Test func backfillReportsAndASecondWritesNothing() async throws {
        let result = try await Program.run("backfill", store.path, "--format", "ndjson")
        let app = #"""
            {"kind":"app","seeded":1,"already_on_record":0,"stale_removed":1,\#
            "endings_appended":0,"skipped":[{"source_id":2,"guid":"p2","missing":"app"}]}
            """#
        #expect(result.lines.first == app)
        let rows = try store.eventRows()
        let again = try await Program.run("backfill", store.path, "--format", "csv")
        #expect(again.lines[1].hasPrefix("app,0,1,0,0,"))
        #expect(try store.eventRows() == rows)
    }

    @Test(arguments: ["backfill", "migrate"])
    func verboseTellsOfEachBatch(command: String) async throws {
        let result = try await Program.run(command, store.path, "--batch-size", "1", "--verbose")
        let batches = result.errors.split(separator: "\n").filter { $0.contains("up to id") }
        let expected = [
            "usagetui: app: processes up to id 1, 1 row written",
            "usagetui: app: processes up to id 2, 0 rows written",
            "usagetui: task: tasks up to id 1, 1 row written",
            "usagetui: service: service_instances up to id 1, 1 row written",
            "usagetui: app: stale baselines of app_usage_events up to id 1, 1 row written",
        ]
        #expect(batches.map(String.init).sorted() == expected.sorted())
    }

    @Test func aMigrationAppendsEndingsWhereItIsToldTo() async throws {
        _ = try await Program.run("migrate", store.path, "--stale", "end")
        let endings = try store.rows("SELECT * FROM app_usage_events WHERE state = 'STOPPED'")
        #expect(endings.map { $0["app_guid"] } == [.text("p9")])
    }

    @Test func staleEndAppendsTheMissingEnding() async throws {
        _ = try await Program.run("backfill", store.path, "--stale", "end", "--batch-size", "1")
        let endings = try store.rows("SELECT * FROM app_usage_events WHERE state = 'STOPPED'")
        #expect(endings.map { $0["app_guid"] } == [.text("p9")])
        #expect(endings.map { $0["previous_state"] } == [.text("WAS_RUNNING")])
    }

    @Test func aSecondBackfillAtTheSameTimeFailsAtOnce() async throws {
        let (progress, begun) = AsyncStream<Void>.makeStream()
        let mayGoOn = DispatchSemaphore(value: 0)
        let path = store.path
        let first = Task.detached {
            let eventStore = try EventStore(path: path, access: .readWrite)
            return try Backfill(store: eventStore, batchSize: 1).run { _ in
                begun.finish()
                mayGoOn.wait()
                mayGoOn.signal()
                return true
            }
        }
        for await _ in progress {}
        let second = try await Program.run("backfill", path)
        mayGoOn.signal()
        _ = try await first.value
        #expect(second.status == 1)
        #expect(second.errors.contains("another backfill of this store is running"))
        // The lock goes with the backfill that held it.
        #expect(try await Program.run("backfill", path).status == 0)
        #expect(!FileManager.default.fileExists(atPath: path + "-backfill-lock"))
    }

    @Test func withoutSourceTablesItSaysWhichAndHowToGetThem() async throws {
        let store = try TemporaryStore()
        for command in [["backfill", store.path], ["migrate", store.path]] {
            let result = try await Program.run(command[0], command[1])
            #expect(result.status == 1)
            #expect(result.errors.contains("organizations, spaces, apps, processes"))
            #expect(result.errors.contains("copy them into the store too"))
            #expect(result.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func migrateRecordsItsStepsAndRollbackTakesThemBack() async throws {
        let rows = try store.eventRows()
        let result = try await Program.run("migrate", store.path, "--format", "csv")
        #expect(
            result.lines == [
                "step,seeded,already_on_record,skipped,stale_removed,endings_appended",
                "create_usage_tables,0,0,0,0,0", "create_lifecycle_indexes,0,0,0,0,0",
                "seed_app_was_running_baselines,1,0,1,1,0",
                "seed_task_was_running_baselines,1,0,0,0,0",
                "seed_service_was_running_baselines,1,0,0,0,0",
            ]
        )
        // Old servers may have stopped things while the deploy went on.
        #expect(result.errors.contains("when the deploy is over, run usagetui backfill"))
        let indexes = "SELECT name FROM sqlite_master WHERE name LIKE '%_lifecycle_index'"
        #expect(try store.texts(indexes).count == 2)
        #expect(try await Program.run("migrate", store.path, "--format", "csv").lines.count == 1)
        let rollback = try await Program.run(
            "migrate",
            store.path,
            "--rollback",
            "--batch-size",
            "1"
        )
        #expect(rollback.status == 0)
        // The stale baseline went with the sweep.
        #expect(try store.eventRows() == rows.map { $0.filter { $0["app_guid"] != .text("p9") } })
        #expect(try store.texts(indexes).isEmpty)
        let again = try await Program.run("migrate", store.path, "--format", "csv")
        #expect(again.lines.contains("seed_task_was_running_baselines,1,0,0,0,0"))
    }

    @Test(arguments: ["option", "environment", "file"])
    func theSeedingCanBeSkippedAndDoneLater(by way: String) async throws {
        let folder = URL(filePath: store.path).deletingLastPathComponent()
        var environment = ["XDG_CONFIG_HOME": folder.path, "SKIP_WAS_RUNNING_BACKFILL": ""]
        if way == "environment" { environment["SKIP_WAS_RUNNING_BACKFILL"] = "true" }
        if way == "file" {
            let file = folder.appending(path: "usagetui/config.toml")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data("skip_was_running_backfill = true".utf8).write(to: file)
        }
        let rows = try store.eventRows()
        let migrate =
            way == "option"
            ? try await Program.run(
                "migrate",
                store.path,
                "--skip-was-running-backfill",
                environment: environment
            ) : try await Program.run("migrate", store.path, environment: environment)
        #expect(migrate.status == 0)
        #expect(migrate.errors.contains("the seeding was skipped, and is recorded as applied"))
        #expect(migrate.errors.contains("usagetui backfill \(store.path) seeds later"))
        #expect(!migrate.errors.contains("when the deploy is over"))
        #expect(try store.eventRows() == rows)
        _ = try await Program.run("migrate", store.path)
        #expect(try store.eventRows() == rows)
        _ = try await Program.run("backfill", store.path, environment: environment)
        #expect(try store.eventRows() != rows)
    }

    @Test func migrateMakesMissingTablesAndALostIndexAgain() async throws {
        try store.execute("DROP TABLE service_usage_events")
        #expect(try await Program.run("migrate", store.path).status == 0)
        #expect(try store.ids(of: .serviceUsageEvents).count == 1)
        try store.execute("DROP INDEX app_usage_events_lifecycle_index")
        let check = try await Program.run("check", store.path, "--format", "ndjson")
        #expect(check.status == 2)
        #expect(check.lines.count { $0.contains(#""finding":"missing_lifecycle_index""#) } == 1)
        _ = try await Program.run("migrate", store.path, "--skip-was-running-backfill")
        let again = try await Program.run("check", store.path, "--format", "ndjson")
        #expect(!again.output.contains("missing_lifecycle_index"))
    }

    @Test func stopTaskSaysWhichEvidenceItFound() async throws {
        let none = try await Program.run("stop-task", store.path, "t1", "--format", "ndjson")
        #expect(none.status == 0)
        #expect(none.errors.contains("warning: task t1 is RUNNING in the tasks table"))
        #expect(none.errors.contains("deleted or purged"))
        #expect(none.output.contains(#""recorded":false"#))
        _ = try await Program.run("backfill", store.path)
        let stopped = try await Program.run("stop-task", store.path, "t1", "--format", "ndjson")
        #expect(stopped.errors.isEmpty)
        #expect(stopped.output.contains(#""recorded":true"#))
        #expect(stopped.output.contains("TASK_WAS_RUNNING #"))
        let again = try await Program.run("stop-task", store.path, "t1", "--format", "ndjson")
        #expect(again.output.contains("is on record already"))
        #expect(
            try store.integers("SELECT count(*) FROM app_usage_events WHERE state='TASK_STOPPED'")
                == [1]
        )
    }

    @Test func checkNamesWhatItFindsAndHowToRepairIt() async throws {
        let result = try await Program.run("check", store.path, "--format", "ndjson")
        #expect(result.status == 2)
        let findings = result.lines.map { String($0.split(separator: "\"")[3]) }
        let counts = Dictionary(findings.map { ($0, 1) }, uniquingKeysWith: +)
        #expect(
            counts == [
                "unrecorded_running": 3, "stale_baseline": 1, "orphan_source": 1,
                "missing_lifecycle_index": 3,
            ]
        )
        let people = try await Program.run("check", store.path)
        #expect(people.output.contains("Repair: usagetui reconcile "))
        let healthy = try TemporaryStore(tables: [.serviceUsageEvents])
        try healthy.execute(
            """
            CREATE INDEX service_usage_events_lifecycle_index
            ON service_usage_events (state, service_instance_guid, id)
            """
        )
        let clean = try await Program.run("check", healthy.path, "--without-sources")
        #expect(clean.status == 0)
        #expect(clean.output.contains("Not checked: 1 (note)"))
        let unchecked = try await Program.run("check", healthy.path, "--format", "ndjson")
        #expect(unchecked.status == 2)
        #expect(unchecked.output.contains(#""finding":"not_checked","severity":"harm""#))
        #expect(unchecked.output.contains("the store lacks service_instances"))
    }
}
