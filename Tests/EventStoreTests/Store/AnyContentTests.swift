import EventStore
import Presentation
import TestSupport
import Testing

/// Whatever a store holds, each question gets an answer or a ``StoreError``, and none ends the
/// program.
@Suite struct AnyContentTests {
    @Test(arguments: 0..<12)
    func nothingThatIsReadEndsTheProgram(block: UInt64) throws {
        var answers = 0
        for seed in block * 20..<(block + 1) * 20 {
            let store = try RandomContent(seed: seed).store
            let questions: [(EventStore) throws -> Any] = [
                { try $0.scan(tables: EventTable.allCases) }, running, events, check, usage,
                { try $0.backfillPreview() },
            ]
            try withExtendedLifetime(store) {
                for question in questions {
                    if try isAnswered({ try question(EventStore(path: store.path)) }) {
                        answers += 1
                    }
                }
            }
        }
        // Others say nothing of what is behind the first error.
        #expect(answers > 20)
    }

    @Test(arguments: 0..<6)
    func nothingThatIsWrittenEndsTheProgram(block: UInt64) throws {
        var runs = 0
        for seed in block * 20..<(block + 1) * 20 {
            for writer in Writer.allCases {
                let store = try RandomContent(seed: seed).store
                try withExtendedLifetime(store) {
                    if try isAnswered({ try writer.run(store.path) }) { runs += 1 }
                }
            }
        }
        #expect(runs > 15)
    }

    private func running(_ store: EventStore) throws {
        let snapshot = try store.scan()
        let moments = [nil, EventTime("2026-03-01"), snapshot.clock.now]
        for moment in moments {
            for resource in try store.runningResources(in: snapshot, at: moment) {
                _ = (resource.name, resource.memoryInMB, resource.since.databaseText)
            }
        }
    }

    private func usage(_ store: EventStore) throws {
        let ever = EventTime("0001-01-01")
        for level in [nil] + UsageLevel.allCases {
            let scan = try store.usageScan(by: level)
            let now = scan.snapshot.clock.now
            // A snapshot may say that it was taken at any time.
            let start = min(
                level?.isOfTime == true ? now.addingDays(-40) : ever ?? now,
                now.addingDays(-1)
            )
            let boundaries = EventTime.boundaries(of: start..<now, by: level)
            guard
                let question = UsageQuestion(
                    boundaries: boundaries,
                    level: level,
                    explains: true
                )
            else { continue }
            let report = UsageReport(question, scan, CleanupPolicy()) {}
            try store.forEachUsageRecord(of: report, in: scan.snapshot) { record in
                for column in UsageColumns.written(by: level) {
                    _ = (column.value(record), column.cell(record))
                }
            }
            try store.forEachExplainedUsage(of: report, in: scan.snapshot) { explained in
                for column in ExplainedUsageColumns.written(by: level) {
                    _ = column.value(explained)
                }
            }
        }
    }

    private func events(_ store: EventStore) throws {
        let snapshot = try store.scan()
        for days in [0, 31, 365_250] {
            for plan in try snapshot.plans(CleanupPolicy(cutoffAgeInDays: days)) {
                _ = (plan.runningChanges, plan.reasons.indices.map(plan.witnesses))
                _ = try store.rows(of: plan.table, ids: plan.index.ids)
                let columns = try store.columns(of: plan.table)
                try store.walk(plan.index, columns: columns) { _ in
                } where: { _ in
                    true
                } _: { _, row in
                    _ = row.values.map(\.string)
                }
            }
        }
    }

    private func check(_ store: EventStore) throws {
        let report = try store.findings(in: store.scan())
        for finding in report.findings {
            _ = (finding.kind.repair(store: store.path), finding.examples.map(\.text))
            _ = finding.examples.map(\.detailText)
        }
    }

    /// Lets an answer be an error of the store, and nothing else.
    ///
    /// - Returns: Whether there is an answer.
    private func isAnswered(_ question: () throws -> some Any) throws -> Bool {
        do {
            _ = try question()
            return true
        } catch let error as StoreError {
            return error.description.isEmpty
        }
    }
}
