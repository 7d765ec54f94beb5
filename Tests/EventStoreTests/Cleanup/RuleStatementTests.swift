import EventStore
import TestSupport
import Testing
import UsageRules

/// What the rules say as SQL is what the fold says, row by row.
struct RuleStatementTests {
    @Test(arguments: CleanupCase.all.filter { !$0.isRefused })
    func casesOfConformance(cleanup: CleanupCase) throws {
        try expectEquality(
            in: cleanup.store(),
            [cleanup.table],
            policy: cleanup.policy,
            now: cleanup.now
        )
    }

    @Test(arguments: CleanupCase.all.filter(\.isRefused))
    func tablesWithoutLifecycles(cleanup: CleanupCase) {
        #expect(throws: StoreError.noLifecycle(table: cleanup.table)) {
            try RuleStatement(cleanup.table, in: .sqlite, policy: cleanup.policy)
        }
    }

    @Test(arguments: 0..<60)
    func randomTables(seed: UInt64) throws {
        let store = try TemporaryStore()
        var events = RandomEvents(
            seed: seed,
            order: seed.isMultiple(of: 2) ? .anyOrder : .idsAndTimesAgree
        )
        for table in EventTable.usageTables {
            try store.insert(events.rows(of: table), into: table)
        }
        for policy in Self.policies {
            try expectEquality(in: store, EventTable.usageTables, policy: policy)
        }
    }

    private static let policies = [
        CleanupPolicy(cutoffAgeInDays: 0), CleanupPolicy(cutoffAgeInDays: 20),
        CleanupPolicy(cutoffAgeInDays: 20, keepAtLeastOneRecord: false),
        CleanupPolicy(cutoffAgeInDays: 5, keepRunningRecords: false),
        CleanupPolicy(
            cutoffAgeInDays: 1,
            keepRunningRecords: false,
            keepAtLeastOneRecord: false
        ),
    ]

    @Test(arguments: TimeForm.all)
    func everyFormOfATime(form: TimeForm) throws {
        let store = try TemporaryStore()
        try store.execute(
            """
            INSERT INTO app_usage_events (id, state, app_guid, created_at) VALUES
            (1, 'BUILDPACK_SET', 'a', \(form.value)), (2, 'STARTED', 'a', '2026-10-01 00:00:00')
            """
        )
        let time = try #require(try EventStore(path: store.path).scan().indexes.first?.times.first)
        let moments =
            time.isReadable
            ? [time, EventTime(microseconds: time.microseconds + 1)] : [RandomEvents.now]
        for moment in moments {
            try expectEquality(
                in: store,
                [.appUsageEvents],
                policy: CleanupPolicy(cutoffAgeInDays: 0),
                now: moment
            )
        }
    }

    @Test(arguments: [
        ["previous_state"], ["guid"], ["task_guid"], ["guid", "previous_state", "task_guid"],
    ])
    func tablesThatLackColumns(missing: [String]) throws {
        for seed in 0..<10 as Range<UInt64> {
            let store = try TemporaryStore()
            var events = RandomEvents(seed: seed, order: .anyOrder)
            for table in EventTable.usageTables {
                try store.insert(events.rows(of: table), into: table)
            }
            for column in missing {
                try store.execute("ALTER TABLE app_usage_events DROP COLUMN \(column)")
            }
            let columns = Set(try EventStore(path: store.path).columns(of: .appUsageEvents))
            try expectEquality(
                in: store,
                [.appUsageEvents],
                columns: columns,
                policy: CleanupPolicy(cutoffAgeInDays: 10)
            )
        }
    }

    /// Numbers are one key by their value, and never the text that reads like it.
    @Test func keysOfEveryType() throws {
        let store = try TemporaryStore()
        let keys = ["5", "5.0", "'5'", "X'35'", "5.5", "'5.0'", "''", "NULL"]
        let rows = keys.enumerated().flatMap { number, key in
            ["STARTED", "STARTED", "STARTED", "STOPPED"].enumerated().map { place, state in
                "(\(place * 10 + number + 1), '\(state)', \(key), '2026-01-01 00:00:00')"
            }
        }
        try store.execute(
            """
            INSERT INTO app_usage_events (id, state, app_guid, created_at)
            VALUES \(rows.joined(separator: ", "))
            """
        )
        let snapshot = try EventStore(path: store.path).scan(now: RandomEvents.now)
        let plan = try #require(try snapshot.plans(CleanupPolicy()).first)
        let statement = try RuleStatement(.appUsageEvents, in: .sqlite, now: RandomEvents.now)
        #expect(
            try store.lines(statement.plan, ExpectedAnswers.decisionColumns)
                == ExpectedAnswers(plan).decisions
        )
    }

    @Test func aPurgeAndReseedTellsNoStart() throws {
        let store = try TemporaryStore()
        try store.execute(
            """
            INSERT INTO app_usage_events (id, guid, state, previous_state, app_guid, created_at) VALUES
            (1, 'a', 'STARTED', NULL, 'a', '2026-01-01 00:00:00'),
            (2, 'a ', 'STARTED', 'STOPPED', 'a', '2026-01-01 00:00:00'),
            (3, 'b', 'STARTED', 'STOPPED', 'b', '2026-01-01 00:00:00'),
            (4, 'x', 'STARTED', '', 'c', '2026-01-01 00:00:00'),
            (5, 'y', 'STARTED', '', 'c', '2026-01-01 00:00:00');
            INSERT INTO service_usage_events (id, guid, state, service_instance_guid, created_at) VALUES
            (1, 's', 'CREATED', 's', '2026-01-01 00:00:00'),
            (2, 'z', 'CREATED', 's', '2026-01-01 00:00:00'),
            (3, 'u', 'CREATED', 't', '2026-01-01 00:00:00')
            """
        )
        try expectEquality(in: store, EventTable.usageTables, policy: CleanupPolicy())
    }

    // MARK: - Equality

    private func expectEquality(
        in store: TemporaryStore,
        _ tables: [EventTable],
        columns: Set<String>? = nil,
        policy: CleanupPolicy,
        now: EventTime = RandomEvents.now
    ) throws {
        let snapshot = try EventStore(path: store.path).scan(tables: tables, now: now)
        for plan in try snapshot.plans(policy) {
            let statement = try RuleStatement(
                plan.table,
                columns: columns,
                in: .sqlite,
                policy: policy,
                now: now
            )
            let answers = ExpectedAnswers(plan)
            #expect(
                try store.lines(statement.plan, ExpectedAnswers.decisionColumns)
                    == answers.decisions
            )
            #expect(
                try store.lines(statement.running, ExpectedAnswers.runningColumns)
                    == answers.running
            )
            #expect(
                try store.lines(statement.proof, ExpectedAnswers.changeColumns) == answers.changes
            )
        }
    }
}

/// A time as a store may hold it, as a value in SQL.
struct TimeForm: CustomTestStringConvertible, Sendable {
    let value: String
    var testDescription: String { value }

    static let all: [TimeForm] =
        [
            "NULL", "''", "'yesterday'", "'2026-10-01'", "'2026-10-01 12:30'",
            "'2026-10-01 12:30:15'", "'2026-10-01T12:30:15Z'", "'2026-10-01t12:30:15z'",
            "'2026-10-01 12:30:15.1'", "'2026-10-01 12:30:15.999999'",
            "'2026-10-01 12:30:15,123456789'", "'2026-10-01 12:30:15.'", "'2026-10-01 12:30:15 '",
            "'2026-10-01 12:30:15 UTC'", "'2026-10-01 12:30:15 GMT'", "'2026-10-01 12:30:15+02'",
            "'2026-10-01 12:30:15+02:30'", "'2026-10-01 12:30:15.5 -0930'",
            "'2026-10-01 12:30:15+24:00'", "'2026-10-01T12:30:15+02:'", "'2026-02-30 00:00:00'",
            "'2026-02-29'", "'2024-02-29'", "'2026-10-01 24:00:00'", "'2026-10-01 12:60:00'",
            "'2026-10-01 12:30:60'", "'2026-10-01 12:30:15x'", "'2026-10-01x'", "'2026-10-1'",
            "'20261001T123015Z'", "'20261001t123015.25+0200'", "'20261001T1230Z'", "'20261001'",
            "'0000-01-01 00:00:00'", "'0000-01-01 00:00:00+01:00'", "'9999-12-31 23:59:59.999999'",
            "'9999-12-31 23:59:59-01:00'", "'1969-12-31 23:59:59.5'", "1790000000", "0", "-5",
            "1790000000123", "1790000000123456", "99999999999999", "-62167219201", "1790000000.25",
            "5000.5", "'1790000000'", "'1790000000.25'", "'1790000000123'", "'1790000000123.5'",
            "'1790000000123456'", "'179000000'", "'17900000'", "'99999999999999'", "'1790000000x'",
            "X'323032362D31302D3031'", "'2026-10-01 12:30:15.25 +02'", "'infinity'",
        ].map { TimeForm(value: $0) }
}
