import EventStore
import TestSupport
import Testing

/// Source rows that no baseline can be made of: they are reported, and abort nothing.
@Suite struct BackfillOddSourcesTests {
    @Test(arguments: [1, 1000])
    func aRowWithoutAGUIDIsSkippedAndSaid(batchSize: Int) throws {
        let store = try RandomEstate.empty()
        try store.execute(
            """
            INSERT INTO processes (id, guid, state, app_guid, type) VALUES
                (7, NULL, 'STARTED', 'a1', 'web'), (8, 'p8', 'STARTED', 'a1', 'web');
            """
        )
        let preview = try EventStore(path: store.path).backfillPreview()
        #expect(preview.orphans.map(\.source.id) == [7])
        let report = try Backfill(
            store: EventStore(path: store.path, access: .readWrite),
            batchSize: batchSize
        ).run()
        let apps = try #require(report.kinds.first { $0.kind == .app })
        #expect(apps.seeded == 1)
        #expect(apps.alreadyOnRecord == 0)
        #expect(apps.orphans.map(\.name) == ["#7"])
        #expect(apps.orphans.map(\.reason) == ["it has no guid"])
        #expect(try store.texts("SELECT app_guid FROM app_usage_events") == ["p8"])
    }
}
