import EventStore
import SampleStore
import Testing
import UsageRules

/// What a check finds in a sample store: a few of each kind that were meant, and nothing else.
@Suite struct SampleFindingsTests {
    /// How many a store of any size has.
    private static let rare: [Finding.Kind: Int] = [
        .contradictedRunning: 4, .footprintDiffers: 3, .lostEnding: 2, .scaleMissing: 2,
        .duplicateGUID: 2, .timeAhead: 3, .unfinishedStaging: 3, .repairedEnding: 2,
        .orphanSource: 1, .unreadableTime: 2,
    ]

    /// How many a region has, of which the sample that comes with the program is one.
    private static let ofRegion: [Finding.Kind: Int] = [
        .unrecordedRunning: 8, .staleBaseline: 7, .missingTaskStop: 4, .endingWithoutBeginning: 7,
    ]

    /// Those whose number follows from how lively things were.
    private static let lively: [Finding.Kind: ClosedRange<Int>] = [
        .unreadByConsumer: 2...12, .duplicateEnding: 20...80, .idsDisagreeWithTime: 1...8,
    ]

    @Test func theSampleHasAFewOfEachKind() throws {
        try expectFindings(in: SampleDatabase.committed)
        let counts = try counts(in: SampleDatabase.committed)
        #expect(counts[.unreadByConsumer] == 5)
        #expect(counts[.idsDisagreeWithTime] == 3)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func anotherSeedHasThemToo(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("sample.db")
        try SampleStore(seed: seed, eventCount: 12_000).write(to: path)
        try expectFindings(in: path)
    }

    /// Of what no region has, a larger store has no more.
    @Test func aLargerStoreHasNoMoreOfWhatIsRare() throws {
        let folder = try TemporaryFolder()
        try SampleStore(eventCount: 32_000).write(to: folder.path("sample.db"))
        let counts = try counts(in: folder.path("sample.db"))
        #expect(counts.filter { Self.rare[$0.key] != nil } == Self.rare)
    }

    private func expectFindings(in path: String) throws {
        let counts = try counts(in: path)
        #expect(
            counts.filter { Self.lively[$0.key] == nil }
                == Self.rare.merging(Self.ofRegion) { first, _ in first }
        )
        for (kind, range) in Self.lively { #expect(range.contains(counts[kind] ?? 0), "\(kind)") }
    }

    private func counts(in path: String) throws -> [Finding.Kind: Int] {
        let store = try EventStore(path: path)
        let report = try store.findings(in: store.scan())
        return Dictionary(uniqueKeysWithValues: report.findings.map { ($0.kind, $0.count) })
    }
}
