import EventStore
import TestSupport
import Testing

/// The estates of `Conformance/backfill`: the rows that are seeded, and what the sweep does.
@Suite struct BackfillConformanceTests {
    private static let kinds: [(kind: ResourceKind, table: EventTable, key: String)] = [
        (.app, .appUsageEvents, "app_guid"), (.task, .appUsageEvents, "task_guid"),
        (.service, .serviceUsageEvents, "service_instance_guid"),
    ]

    @Test func allCasesAreRead() {
        #expect(BackfillCase.all.count == 13)
    }

    @Test(arguments: BackfillCase.all, [1, 2, 1000] as [BatchSize])
    func seedsTheRowsAndRemovesStaleBaselines(of estate: BackfillCase, batchSize: BatchSize) throws
    {
        let store = try estate.store()
        let before = try lastIDs(store)
        let rowsBefore = try store.eventRows().joined().count
        let report = try backfill(store, batchSize: batchSize, .remove)
        for (kind, table, key) in Self.kinds {
            try expectSeeded(estate.expected.seeded(kind), kind, table, key, before, store)
            let removed = estate.expected.stale_baseline_ids[kind.rawValue] ?? []
            #expect(try Set(store.ids(of: table)).isDisjoint(with: removed))
            #expect(reported(report, kind).staleRemoved == removed.count)
            try expectOrphans(estate, kind, report)
        }
        let net = report.kinds.reduce(0) { $0 + $1.seeded - $1.staleRemoved }
        #expect(try store.eventRows().joined().count == rowsBefore + net)
        try expectNothingMore(store, batchSize, .remove)
    }

    @Test(arguments: BackfillCase.all, [1, 2, 1000] as [BatchSize])
    func appendsMissingEndings(of estate: BackfillCase, batchSize: BatchSize) throws {
        let store = try estate.store()
        let before = try lastIDs(store)
        let report = try backfill(store, batchSize: batchSize, .end)
        for (kind, table, key) in Self.kinds {
            let expected = estate.expected.appended(kind)
            let ending = Self.ending(of: kind)
            let rows = try store.rows(
                """
                SELECT * FROM \(table.name) WHERE id > \(before[table] ?? 0)
                AND state = '\(ending)' AND \(key) <> ''
                """
            )
            #expect(Set(rows.map(comparable)) == Set(expected.map(comparable)))
            #expect(reported(report, kind).endingsAppended == expected.count)
        }
        try expectNothingMore(store, batchSize, .end)
    }

    @Test(arguments: BackfillCase.all)
    func thePreviewSaysWhatTheBackfillThenDoes(of estate: BackfillCase) throws {
        let store = try estate.store()
        let rows = try store.eventRows()
        let preview = try EventStore(path: store.path).backfillPreview()
        #expect(try store.eventRows() == rows)
        let expected = estate.expected
        for (kind, _, key) in Self.kinds {
            let guids = preview.seeded.filter { $0.kind == kind }.map { $0[key].string ?? "" }
            let wanted = expected.seeded(kind).map { $0[key] }
            #expect(guids.map { JSONScalar.text($0) } == wanted)
        }
        #expect(
            preview.stale.map(\.id).sorted()
                == expected.stale_baseline_ids.values.flatMap(\.self).sorted()
        )
    }

    private func backfill(
        _ store: TemporaryStore,
        batchSize: BatchSize,
        _ stale: StaleBaselinePolicy
    ) throws -> BackfillReport {
        let eventStore = try EventStore(path: store.path, access: .readWrite)
        return try Backfill(store: eventStore, batchSize: batchSize, stale: stale).run()
    }

    private func expectSeeded(
        _ expected: [BackfillCase.Row],
        _ kind: ResourceKind,
        _ table: EventTable,
        _ key: String,
        _ before: [EventTable: Int64],
        _ store: TemporaryStore
    ) throws {
        let state = kind == .task ? "TASK_WAS_RUNNING" : "WAS_RUNNING"
        let rows = try store.rows(
            """
            SELECT * FROM \(table.name)
            WHERE id > \(before[table] ?? 0) AND state = '\(state)' ORDER BY id
            """
        )
        #expect(rows.map(comparable) == expected.map(comparable))
    }

    private func expectOrphans(
        _ estate: BackfillCase,
        _ kind: ResourceKind,
        _ report: BackfillReport
    ) throws {
        let orphans = reported(report, kind).orphans.map {
            BackfillCase.Orphan(id: $0.id, guid: $0.guid, missing: $0.missing)
        }
        #expect(orphans == estate.expected.orphans[kind.rawValue])
    }

    private func expectNothingMore(
        _ store: TemporaryStore,
        _ batchSize: BatchSize,
        _ stale: StaleBaselinePolicy
    ) throws {
        let rows = try store.eventRows()
        let report = try backfill(store, batchSize: batchSize, stale)
        #expect(report.writtenRows == 0)
        #expect(try store.eventRows() == rows)
    }

    /// A row without what differs from run to run.
    private func comparable(_ row: BackfillCase.Row) -> BackfillCase.Row {
        let ignored: Set = ["id", "guid", "created_at", "source_id", "baseline_id"]
        return row.filter { !ignored.contains($0.key) }
    }

    private func reported(_ report: BackfillReport, _ kind: ResourceKind) -> BackfillReport.Kind {
        report.kinds.first { $0.kind == kind } ?? report.kinds[0]
    }

    private func lastIDs(_ store: TemporaryStore) throws -> [EventTable: Int64] {
        try Dictionary(
            uniqueKeysWithValues: EventTable.usageTables.map {
                ($0, try store.ids(of: $0).last ?? 0)
            }
        )
    }

    private static func ending(of kind: ResourceKind) -> String {
        switch kind {
        case .app: "STOPPED"
        case .task: "TASK_STOPPED"
        case .service: "DELETED"
        }
    }
}
