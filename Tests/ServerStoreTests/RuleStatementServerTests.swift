import EventStore
import Foundation
import ServerStore
import TestSupport
import Testing
import UsageRules

/// What the rules say as SQL, asked of a real server, is what the fold says of the same rows.
@Suite(.servers, .timeLimit(.minutes(30)))
struct RuleStatementServerTests {
    @Test(arguments: bothEngines)
    func everyCase(engine: DatabaseServer.Engine) async throws {
        let questions =
            try Self.conformance(engine) + Self.random(engine) + Self.times(engine)
        let server = try #require(await DatabaseServer.shared(engine))
        let database = try await server.makeDatabase()
        let lines = try await server.run(questions.map(\.script).joined(), in: database)
        let answers = lines.split(separator: "==", omittingEmptySubsequences: false).dropFirst()
        try #require(answers.count == questions.count)
        for (question, answer) in zip(questions, answers) {
            #expect(answer.sorted() == question.expected, "\(question.name)")
        }
    }

    private static func conformance(_ engine: DatabaseServer.Engine) throws -> [RuleQuestion] {
        try CleanupCase.all.filter { !$0.isRefused }.flatMap { cleanup in
            try questions(
                cleanup.name,
                engine,
                store: cleanup.store(),
                rows: [cleanup.table: cleanup.rows],
                policy: cleanup.policy,
                now: cleanup.now
            )
        }
    }

    private static func random(_ engine: DatabaseServer.Engine) throws -> [RuleQuestion] {
        try (0..<30 as Range<UInt64>).flatMap { seed in
            var events = RandomEvents(
                seed: seed,
                order: seed.isMultiple(of: 2) ? .anyOrder : .idsAndTimesAgree
            )
            let store = try TemporaryStore()
            var rows: [EventTable: [TemporaryStore.Row]] = [:]
            for table in EventTable.usageTables {
                rows[table] = events.rows(of: table)
                try store.insert(rows[table] ?? [], into: table)
            }
            let policy = CleanupPolicy(
                cutoffAgeInDays: Int(seed % 4) * 10,
                keepRunningRecords: seed % 5 != 0,
                keepAtLeastOneRecord: seed % 3 != 0
            )
            return try questions(
                "seed \(seed)",
                engine,
                store: store,
                rows: rows,
                policy: policy,
                now: RandomEvents.now
            )
        }
    }

    /// Times that an engine has, and that nobody else may take for one.
    private static func times(_ engine: DatabaseServer.Engine) throws -> [RuleQuestion] {
        let texts =
            switch engine {
            case .postgres:
                [
                    "infinity", "-infinity", "0044-03-15 00:00:00 BC", "10000-01-01 00:00:00",
                    "0001-01-01 00:00:00", "9999-12-31 23:59:59.999999",
                ]
            case .mysql:
                [
                    "0000-00-00 00:00:00", "2026-00-10 00:00:00", "2026-10-00 00:00:00",
                    "2026-02-30 01:02:03", "2025-02-29 00:00:00", "0000-01-01 00:00:00",
                    "2024-02-29 00:00:00", "9999-12-31 23:59:59.999999",
                ]
            }
        let rows: [TemporaryStore.Row] = texts.enumerated().map { number, text in
            ["id": Int64(number), "state": "BUILDPACK_SET", "created_at": text]
        }
        let store = try TemporaryStore()
        try store.insert(rows, into: .appUsageEvents)
        return try questions(
            "times",
            engine,
            store: store,
            rows: [.appUsageEvents: rows],
            policy: CleanupPolicy(),
            now: RandomEvents.now
        )
    }

    private static func questions(
        _ name: String,
        _ engine: DatabaseServer.Engine,
        store: TemporaryStore,
        rows: [EventTable: [TemporaryStore.Row]],
        policy: CleanupPolicy,
        now: EventTime
    ) throws -> [RuleQuestion] {
        let tables = EventTable.allCases.filter { rows[$0] != nil }
        let snapshot = try EventStore(path: store.path).scan(tables: tables, now: now)
        return try snapshot.plans(policy).flatMap { plan in
            try RuleQuestion.all(name, engine, of: plan, rows[plan.table] ?? [])
        }
    }
}

/// A table with rows, a statement of the rules over it, and the lines that it is to give.
private struct RuleQuestion {
    let name: String
    /// Begins its answer with `==`.
    let script: String
    let expected: [String]

    /// What is asked of a table: its rows are put there first.
    static func all(
        _ name: String,
        _ engine: DatabaseServer.Engine,
        of plan: CleanupPlan,
        _ rows: [TemporaryStore.Row]
    ) throws -> [RuleQuestion] {
        let dialect = engine == .postgres ? Dialect.postgres : .mariadb
        let statement = try RuleStatement(
            plan.table,
            in: dialect,
            policy: plan.policy,
            now: plan.now
        )
        let answers = ExpectedAnswers(plan)
        func question(_ sql: String, _ columns: [String], _ expected: [String]) -> RuleQuestion {
            RuleQuestion(
                name: "\(name), \(plan.table.name), \(columns[2])",
                script: "SELECT '==';\n\(lines(of: sql, columns, engine));\n",
                expected: expected
            )
        }
        let first = question(statement.plan, ExpectedAnswers.decisionColumns, answers.decisions)
        return [
            RuleQuestion(
                name: first.name,
                script: fill(plan.table, rows, engine) + first.script,
                expected: first.expected
            ),
            question(statement.running, ExpectedAnswers.runningColumns, answers.running),
            question(statement.proof, ExpectedAnswers.changeColumns, answers.changes),
        ]
    }

    private static func lines(
        of sql: String,
        _ columns: [String],
        _ engine: DatabaseServer.Engine
    ) -> String {
        switch engine {
        case .postgres: ExpectedAnswers.lines(of: sql, columns)
        case .mysql:
            ExpectedAnswers.lines(
                of: sql,
                columns,
                concatenated: { "CONCAT_WS('|', \($0.joined(separator: ", ")))" },
                text: "CHAR"
            )
        }
    }

    private static func fill(
        _ table: EventTable,
        _ rows: [TemporaryStore.Row],
        _ engine: DatabaseServer.Engine
    ) -> String {
        let texts = ["guid", "state", "previous_state"] + table.lifecycles.map(\.keyColumn)
        let time = engine == .postgres ? "timestamp" : "datetime(6)"
        let columns = texts.map { "\($0) varchar(255)" }.joined(separator: ", ")
        let inserts = rows.map { row in
            let values = texts.map { name in
                (row[name] as? String).map { "'\($0)'" } ?? "NULL"
            }
            return """
                INSERT INTO \(table.name) VALUES (\(row["id"] as? Int64 ?? 0), \(recorded(row, engine)),
                \(values.joined(separator: ", ")));

                """
        }
        let mode = engine == .postgres ? "" : "SET sql_mode = 'ALLOW_INVALID_DATES';\n"
        return """
            \(mode)DROP TABLE IF EXISTS \(table.name);
            CREATE TABLE \(table.name) (id bigint PRIMARY KEY, created_at \(time), \(columns));
            \(inserts.joined())
            """
    }

    /// What no store can read stands for what no server can: a time that is none.
    private static func recorded(
        _ row: TemporaryStore.Row,
        _ engine: DatabaseServer.Engine
    ) -> String {
        guard let text = row["created_at"] as? String else { return "NULL" }
        if let time = EventTime(text) { return "'\(time.databaseText)'" }
        guard text == "yesterday" else { return "'\(text)'" }
        return engine == .postgres ? "'infinity'" : "'0000-00-00 00:00:00'"
    }
}
