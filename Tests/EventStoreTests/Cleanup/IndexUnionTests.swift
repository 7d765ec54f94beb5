import EventStore
import TestSupport
import Testing

/// Rows of two stores put together are the rows of one.
@Suite struct IndexUnionTests {
    @Test(arguments: EventTable.usageTables, 0..<30 as Range<UInt64>)
    func partsGiveTheWhole(table: EventTable, seed: UInt64) throws {
        var events = RandomEvents(seed: seed, order: .anyOrder)
        let rows = events.rows(of: table)
        var generator = SeededGenerator(seed: seed)
        var parts: [[TemporaryStore.Row]] = [[], []]
        for row in rows {
            let place = Int.random(in: 0...2, using: &generator)
            if place != 1 { parts[0].append(row) }
            if place != 0 { parts[1].append(row) }
        }
        let whole = try index(rows, table)
        let (first, second) = (try index(parts[0], table), try index(parts[1], table))
        let (union, common) = first.union(second)
        #expect(union.difference(from: whole) { _ in true }.isEmpty)
        #expect(whole.difference(from: union) { _ in true }.isEmpty)
        #expect(common == Set(first.ids).intersection(second.ids).sorted())
        func hash(_ index: EventIndex) throws -> String {
            [try CleanupPlan(CleanupPolicy(), now: RandomEvents.now, TableSnapshot(index))]
                .decisionHash
        }
        #expect(try hash(union) == hash(whole))
        #expect(RunningSet(union).hash(in: union) == RunningSet(whole).hash(in: whole))
    }

    @Test func aPrefixHasTheRowsUpToAnID() throws {
        let rows: [TemporaryStore.Row] = [2, 5, 9].map { ["id": $0, "state": "X"] }
        let whole = try index(rows, .appUsageEvents)
        for (id, count) in [(nil, 0), (1, 0), (2, 1), (8, 2), (9, 3), (.max, 3)] as [(Int64?, Int)]
        {
            #expect(whole.prefix(throughID: id).count == count)
        }
    }

    private func index(_ rows: [TemporaryStore.Row], _ table: EventTable) throws -> EventIndex {
        let store = try TemporaryStore(tables: [table])
        try store.insert(rows, into: table)
        let snapshot = try EventStore(path: store.path).scan(tables: [table], now: RandomEvents.now)
        return try #require(snapshot.index(of: table))
    }
}
