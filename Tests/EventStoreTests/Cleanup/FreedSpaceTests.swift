import EventStore
import Foundation
import TestSupport
import Testing

/// What a cleanup frees: counted, and reckoned from some rows.
@Suite struct FreedSpaceTests {
    private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "sample.db").path

    @Test func anEstimateIsNearWhatIsCounted() throws {
        let store = try EventStore(path: Self.sample)
        let plans = try store.scan().plans(CleanupPolicy())
        let counted = try store.freedSpace(by: plans)
        let estimated = try store.freedSpace(by: plans, countingUpTo: 0)
        for plan in plans {
            let (exact, near) = (
                try #require(counted[plan.table]), try #require(estimated[plan.table])
            )
            #expect(exact.rows == plan.prunableCount && near.rows == exact.rows)
            #expect(!exact.isEstimate && near.isEstimate)
            #expect((exact.bytes / 2...exact.bytes * 2).contains(near.bytes), "\(exact) \(near)")
        }
    }

    @Test func nothingFreesNothing() throws {
        let empty = try TemporaryStore()
        let store = try EventStore(path: empty.path)
        let plans = try store.scan().plans(CleanupPolicy())
        for limit in [0, Int64.max] {
            let freed = try store.freedSpace(by: plans, countingUpTo: limit)
            #expect(freed.values.allSatisfy { $0.bytes == 0 && $0.rows == 0 })
        }
    }
}
