import EventStore
import Foundation
import SampleStore
import Testing

/// What is in the sample store that comes with the program.
@Suite struct SampleContentTests {
    private let sample: SampleDatabase

    init() throws {
        sample = try SampleDatabase(path: SampleDatabase.committed)
    }

    /// Things that make usage events hard to read, each with a query that counts them.
    static let oddities: [(String, sql: String)] = [
        (
            "scaled apps with many beginnings",
            """
            SELECT count(*) FROM (SELECT app_guid FROM app_usage_events WHERE state = 'STARTED'
            AND previous_state = 'STARTED' GROUP BY 1 HAVING count(*) > 20)
            """
        ),
        (
            "starts from months ago",
            """
            SELECT count(*) FROM app_usage_events
            WHERE state = 'STARTED' AND created_at BETWEEN '2026-01-01' AND '2026-07-01'
            """
        ),
        (
            "first starts",
            "SELECT count(*) FROM app_usage_events WHERE state = 'STARTED' AND previous_state IS NULL"
        ),
        (
            "reseeded rows",
            """
            SELECT count(*) FROM app_usage_events
            WHERE guid = app_guid AND state = 'STARTED' AND previous_state = 'STARTED'
            """
        ),
        (
            "reseeded services",
            """
            SELECT count(*) FROM service_usage_events
            WHERE guid = service_instance_guid AND state = 'CREATED'
            """
        ),
        (
            "first rows that are endings of what ran before",
            """
            SELECT count(*) FROM app_usage_events AS e
            WHERE state = 'STOPPED' AND previous_state = 'STARTED'
            AND id = (SELECT min(id) FROM app_usage_events WHERE app_guid = e.app_guid)
            """
        ),
        (
            "apps renamed since",
            """
            SELECT count(*) FROM apps AS a JOIN app_usage_events AS e
            ON e.parent_app_guid = a.guid AND e.parent_app_name <> a.name
            """
        ),
        (
            "spaces renamed since",
            """
            SELECT count(*) FROM spaces AS s JOIN app_usage_events AS e
            ON e.space_guid = s.guid AND e.space_name <> s.name
            """
        ),
        (
            "apps of many processes",
            """
            SELECT count(*) FROM (SELECT app_guid FROM processes WHERE state = 'STARTED'
            GROUP BY 1 HAVING count(*) > 3)
            """
        ),
        (
            "processes without instances",
            "SELECT count(*) FROM processes WHERE state = 'STARTED' AND instances = 0"
        ),
        (
            "secrets in the query of a buildpack's URL",
            "SELECT count(*) FROM app_usage_events WHERE buildpack_name LIKE 'https://%?%token=%'"
        ),
        ("app baselines", "SELECT count(*) FROM app_usage_events WHERE state = 'WAS_RUNNING'"),
        (
            "task baselines",
            "SELECT count(*) FROM app_usage_events WHERE state = 'TASK_WAS_RUNNING'"
        ),
        (
            "service baselines",
            "SELECT count(*) FROM service_usage_events WHERE state = 'WAS_RUNNING'"
        ),
        (
            "baselines between other beginnings of a run",
            """
            SELECT count(*) FROM app_usage_events AS b WHERE state = 'WAS_RUNNING'
            AND EXISTS (SELECT 1 FROM app_usage_events WHERE app_guid = b.app_guid AND id < b.id)
            AND EXISTS (SELECT 1 FROM app_usage_events WHERE app_guid = b.app_guid AND id > b.id)
            """
        ),
        (
            "tasks without an app guid",
            """
            SELECT count(*) FROM app_usage_events
            WHERE state = 'TASK_STARTED' AND app_guid = '' AND app_name = ''
            """
        ),
        (
            "stagings",
            """
            SELECT min(started, stopped) FROM
            (SELECT count(*) AS started FROM app_usage_events WHERE state = 'STAGING_STARTED'),
            (SELECT count(*) AS stopped FROM app_usage_events WHERE state = 'STAGING_STOPPED')
            """
        ),
        ("buildpacks set", "SELECT count(*) FROM app_usage_events WHERE state = 'BUILDPACK_SET'"),
        ("updated services", "SELECT count(*) FROM service_usage_events WHERE state = 'UPDATED'"),
        (
            "user-provided services",
            """
            SELECT count(*) FROM service_usage_events
            WHERE service_instance_type = 'user_provided_service_instance'
            AND service_plan_guid IS NULL
            """
        ),
        (
            "unreadable times",
            "SELECT count(*) FROM app_usage_events WHERE created_at = '0000-00-00 00:00:00'"
        ),
        (
            "fractions of a second",
            "SELECT count(*) FROM app_usage_events WHERE created_at LIKE '%.______'"
        ),
        (
            "failed stagings",
            "SELECT count(*) FROM droplets WHERE state = 'FAILED'"
        ),
        (
            "credentials in a buildpack's name",
            "SELECT count(*) FROM droplets WHERE buildpack_receipt_buildpack LIKE 'https://%:%@%'"
        ),
        ("tasks being cancelled", "SELECT count(*) FROM tasks WHERE state = 'CANCELING'"),
        (
            "an app in a space that is gone",
            "SELECT count(*) FROM apps WHERE space_guid NOT IN (SELECT guid FROM spaces)"
        ),
        (
            "audit events",
            "SELECT count(*) FROM events WHERE type LIKE 'audit.app.%'"
        ),
        (
            "names with control characters",
            "SELECT count(*) FROM apps WHERE name GLOB '*' || char(27) || '*'"
        ),
        (
            "names that override the direction of text",
            "SELECT count(*) FROM apps WHERE name GLOB '*' || char(8238) || '*'"
        ),
        ("names of two lines", "SELECT count(*) FROM apps WHERE name GLOB '*' || char(10) || '*'"),
        ("names that are formulas", "SELECT count(*) FROM apps WHERE name LIKE '=%'"),
        ("names with quotes", #"SELECT count(*) FROM apps WHERE name LIKE '%''%"%'"#),
        ("wide names", "SELECT count(*) FROM apps WHERE name GLOB '日本語*'"),
    ]

    @Test(arguments: oddities)
    func holdsWhatMakesEventsHardToRead(what: String, sql: String) throws {
        #expect(try sample.count(sql) > 0, "\(what)")
    }

    @Test func theCleanupKeepsTheRunningSet() throws {
        let snapshot = try EventStore(path: sample.path).scan()
        #expect(snapshot.clock.source == .snapshot)
        #expect(snapshot.clock.now.description == "2026-11-01T09:00:00Z")
        for plan in try snapshot.plans(CleanupPolicy()) {
            #expect(plan.keepsRunningSet)
            #expect(plan.prunableCount > 1_000)
        }
    }

    /// Every reason that a cleanup of whole rows can have is there to be looked at.
    @Test func theCleanupHasEveryReason() throws {
        let plans = try EventStore(path: sample.path).scan().plans(CleanupPolicy())
        let reasons = Set(plans.flatMap(\.counts.keys))
        #expect(
            reasons == [
                .runEnded, .superseded, .ending, .noLifecycle, .recent, .runningStart,
                .runningLatest, .unreadableTime,
            ]
        )
    }

    /// What is older than 60 days is what an earlier cleanup would have left.
    @Test func earlierCleanupsLeftNothingToPrune() throws {
        let plans = try EventStore(path: sample.path).scan()
            .plans(CleanupPolicy(cutoffAgeInDays: 60))
        #expect(plans.map(\.prunableCount) == [0, 0])
        #expect(plans.allSatisfy { $0.oldCount > 50 })
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func theCleanupKeepsTheRunningSetWhateverTheSeed(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        try SampleStore(seed: seed, eventCount: 12_000).write(to: folder.path("sample.db"))
        let snapshot = try EventStore(path: folder.path("sample.db")).scan()
        for plan in try snapshot.plans(CleanupPolicy()) { #expect(plan.keepsRunningSet) }
    }

    /// The findings that a check of the sample shows, and how its source tables come by them.
    @Test func theSourceTablesMatchTheEvents() throws {
        let store = try EventStore(path: sample.path)
        let running = try store.runningResources(in: store.scan())
        func guids(_ kind: ResourceKind) -> Set<String> {
            Set(running.filter { $0.kind == kind }.map(\.guid))
        }
        let processes = try sample.texts("SELECT guid FROM processes WHERE state = 'STARTED'")
        let tasks = try sample.texts(
            "SELECT guid FROM tasks WHERE state IN ('RUNNING', 'CANCELING')"
        )
        let services = try sample.texts("SELECT guid FROM service_instances")
        // Lost starts: three, and one of an app whose space is gone.
        #expect(processes.subtracting(guids(.app)).count == 4)
        #expect(tasks.subtracting(guids(.task)).count == 2)
        #expect(services.subtracting(guids(.service)).count == 3)
        // Stale baselines, and what the tables contradict: two processes, a task, a service. Of the
        // tasks three ended otherwise without a stop on record.
        #expect(guids(.app).subtracting(processes).count == 5)
        #expect(guids(.task).subtracting(tasks).count == 6)
        #expect(guids(.service).subtracting(services).count == 3)
    }

    /// A rolling deployment has given one app another.
    @Test func aWebProcessHasItsAppsGUID() throws {
        let others = try sample.count(
            "SELECT count(*) FROM processes WHERE (type = 'web') <> (guid = app_guid)"
        )
        #expect(others == 1)
    }

    /// While it was replaced, at least as many instances ran as before.
    @Test func aRollingDeploymentLeavesNoGap() throws {
        let changes = try sample.texts(
            """
            SELECT id || ' ' || app_guid || ' ' || CASE state WHEN 'STOPPED' THEN 0
            ELSE instance_count END FROM app_usage_events
            WHERE parent_app_name = 'notifier' AND process_type = 'web'
            """
        ).map { $0.split(separator: " ").map(String.init) }
            .sorted { (Int($0[0]) ?? 0) < (Int($1[0]) ?? 0) }
        var instances: [String: Int] = [:]
        let totals = changes.map { change in
            instances[change[1]] = Int(change[2])
            return instances.values.reduce(0, +)
        }
        #expect(instances.count == 2)
        #expect(instances.values.sorted() == [0, 4])
        #expect(totals.suffix(6).allSatisfy { (4...5).contains($0) })
    }
}
