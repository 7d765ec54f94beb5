import EventStore
import Foundation
import TestSupport
import Testing

/// What a finding counts, shows first and lists are the same things.
@Suite struct FoundThingsTests {
    @Test func everyKindListsAsMuchAsItCounts() throws {
        let store = try OddStore.make()
        let findings = try expectListsAsCounted(store.path)
        #expect(findings.map(\.kind) == Finding.Kind.allCases)
        for finding in findings where finding.kind != .missingLifecycleIndex {
            #expect(finding.count >= OddStore.count(of: finding.kind), "\(finding.kind)")
        }
    }

    @Test(arguments: BackfillCase.all)
    func anEstateListsAsMuchAsItCounts(_ estate: BackfillCase) throws {
        let store = try estate.store()
        let findings = try expectListsAsCounted(store.path)
        let stale = estate.expected.stale_baseline_ids.values.reduce(0) { $0 + $1.count }
        #expect(findings.first { $0.kind == .staleBaseline }?.count ?? 0 == stale)
        let orphans = estate.expected.orphans.values.reduce(0) { $0 + $1.count }
        #expect(findings.first { $0.kind == .orphanSource }?.count ?? 0 == orphans)
    }

    @Test(arguments: CleanupCase.all)
    func aTableListsAsMuchAsItCounts(_ events: CleanupCase) throws {
        let store = try events.store()
        try expectListsAsCounted(store.path, [events.table])
        withExtendedLifetime(store) {}
    }

    @Test func theSampleListsAsMuchAsItCounts() throws {
        let path = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "sample.db").path
        #expect(try expectListsAsCounted(path).count > 5)
    }

    /// Asked apart: what a backfill would seed, pass over and sweep.
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func aBackfillFindsTheSame(seed: UInt64) throws {
        let estate = try RandomEstate(seed: seed)
        let store = try EventStore(path: estate.store.path)
        let preview = try store.backfillPreview()
        let things = try Dictionary(grouping: self.things(of: store)) { $0.kind }
        // It passes over what ever began, also where the run ended.
        #expect(
            Set(things[.unrecordedRunning, default: []].map(\.guid))
                .isSuperset(of: preview.seeded.map(\.key))
        )
        #expect(
            Set(things[.orphanSource, default: []].map(\.guid))
                .isSuperset(of: preview.orphans.map(\.source.guid))
        )
        #expect(
            Set(things[.staleBaseline, default: []].map(\.row))
                == Set(preview.stale.map { Row(table: $0.table, id: $0.id) })
        )
    }

    /// Rows stand by time, whatever table they are of; that of the same moment by id.
    @Test func rowsStandByTime() throws {
        let store = try TemporaryStore()
        try store.insert(
            [
                [
                    "id": 1, "state": "STOPPED", "app_guid": "a",
                    "created_at": "2026-03-01 00:00:00",
                ],
                [
                    "id": 2, "state": "STOPPED", "app_guid": "b",
                    "created_at": "2026-01-01 00:00:00",
                ],
            ],
            into: .appUsageEvents
        )
        try store.insert(
            [
                [
                    "id": 1, "state": "DELETED", "service_instance_guid": "s",
                    "created_at": "2026-02-01 00:00:00",
                ]
            ],
            into: .serviceUsageEvents
        )
        let opened = try EventStore(path: store.path)
        let things = try things(of: opened).filter { $0.kind == .endingWithoutBeginning }
        #expect(
            things.map(\.row) == [
                Row(table: .appUsageEvents, id: 2), Row(table: .serviceUsageEvents, id: 1),
                Row(table: .appUsageEvents, id: 1),
            ]
        )
    }

    // MARK: - What is asked

    @discardableResult
    private func expectListsAsCounted(
        _ path: String,
        _ tables: [EventTable] = EventTable.usageTables
    ) throws -> [Finding] {
        let store = try EventStore(path: path)
        let snapshot = try store.scan(tables: tables)
        let findings = try store.findings(in: snapshot).findings
        for finding in findings {
            var listed: [Finding.Thing] = []
            try store.forEachThing(of: finding, in: snapshot) { listed.append($0) }
            #expect(listed.count == finding.count, "\(finding.kind)")
            #expect(
                Array(listed.prefix(Finding.exampleLimit)) == finding.examples,
                "\(finding.kind)"
            )
            #expect(Set(listed).count == listed.count || finding.kind == .failedIntegrityCheck)
        }
        return findings
    }

    private struct Row: Hashable {
        let table: EventTable
        let id: Int64
    }

    private func things(
        of store: EventStore
    ) throws -> [(kind: Finding.Kind, guid: String, row: Row?)] {
        let snapshot = try store.scan()
        var things: [(kind: Finding.Kind, guid: String, row: Row?)] = []
        for finding in try store.findings(in: snapshot).findings {
            try store.forEachThing(of: finding, in: snapshot) { thing in
                let row = thing.table.flatMap { table in
                    thing.ids.last.map { Row(table: table, id: $0) }
                }
                things.append((finding.kind, thing.guid ?? "", row))
            }
        }
        return things
    }
}

extension BackfillPreview.SeededRow {
    /// The guid of what it is for.
    fileprivate var key: String {
        let column =
            switch kind {
            case .app: "app_guid"
            case .task: "task_guid"
            case .service: "service_instance_guid"
            }
        return self[column].string ?? ""
    }
}
