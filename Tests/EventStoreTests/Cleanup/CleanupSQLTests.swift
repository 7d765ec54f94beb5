import EventStore
import TestSupport
import Testing

/// The plan against an independent statement of the rules in SQL: correlated EXISTS, slow, and
/// written from the rules alone.
@Suite struct CleanupSQLTests {
    @Test(arguments: EventTable.usageTables, 0..<150 as Range<UInt64>)
    func thePlanIsWhatTheRulesSay(table: EventTable, seed: UInt64) throws {
        let store = try TemporaryStore(tables: [table])
        var events = RandomEvents(seed: seed, order: .anyOrder)
        try store.insert(events.rows(of: table), into: table)
        let policy = CleanupPolicy(
            cutoffAgeInDays: Int(seed % 40),
            keepAtLeastOneRecord: seed.isMultiple(of: 2)
        )
        let snapshot = try EventStore(path: store.path).scan(tables: [table], now: RandomEvents.now)
        let plan = try #require(try snapshot.plans(policy).first)
        let planned = plan.prunablePositions.map { plan.index.ids[$0] }
        #expect(try planned == store.integers(sql(table, policy)))
    }

    private func sql(_ table: EventTable, _ policy: CleanupPolicy) -> String {
        let cutoff = policy.cutoff(now: RandomEvents.now).databaseText
        let prunableBeginnings = table.lifecycles.map { prunable($0, of: table) }
            .joined(separator: " OR ")
        let beginnings = table.lifecycles.map { "state IN (\(states($0)))" }
            .joined(separator: " OR ")
        return """
            WITH old AS MATERIALIZED (
                SELECT * FROM \(table.name)
                WHERE julianday(created_at) IS NOT NULL AND created_at < '\(cutoff)'
            )
            SELECT id FROM old AS e WHERE state IS NOT NULL
            AND (NOT (\(beginnings)) OR \(prunableBeginnings))
            \(policy.keepAtLeastOneRecord ? "AND id < (SELECT max(id) FROM \(table.name))" : "")
            ORDER BY id
            """
    }

    private func prunable(_ lifecycle: Lifecycle, of table: EventTable) -> String {
        let key = lifecycle.keyColumn
        let beginnings = states(lifecycle)
        return """
            (e.state IN (\(beginnings)) AND (
                EXISTS (
                    SELECT 1 FROM old AS ending
                    WHERE ending.state = '\(lifecycle.endingState)'
                    AND ending.\(key) = e.\(key) AND ending.id > e.id
                )
                OR EXISTS (
                    SELECT 1 FROM old AS earlier
                    WHERE earlier.state IN (\(beginnings))
                    AND earlier.\(key) = e.\(key) AND earlier.id < e.id
                    AND NOT EXISTS (
                        SELECT 1 FROM old AS between_
                        WHERE between_.state = '\(lifecycle.endingState)'
                        AND between_.\(key) = e.\(key)
                        AND between_.id > earlier.id AND between_.id < e.id
                    )
                )
                AND EXISTS (
                    SELECT 1 FROM old AS later
                    WHERE later.state IN (\(beginnings))
                    AND later.\(key) = e.\(key) AND later.id > e.id
                )
            ))
            """
    }

    private func states(_ lifecycle: Lifecycle) -> String {
        lifecycle.beginnings.map { "'\($0.state)'" }.joined(separator: ", ")
    }
}
