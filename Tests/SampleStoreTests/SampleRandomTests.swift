import Testing
import UsageRules

@testable import SampleStore

@Suite struct SampleRandomTests {
    /// The first numbers of the published generator.
    @Test func isSplitMix64() {
        var random = SampleRandom(seed: 1_234_567)
        let numbers = (0..<3).map { _ in random.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ]
        )
    }

    @Test func guidsHaveTheFormOfVersion4() {
        var random = SampleRandom(seed: 1)
        let guids = (0..<1_000).map { _ in random.guid() }
        let form = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        #expect(guids.allSatisfy { $0.wholeMatch(of: form) != nil })
        #expect(Set(guids).count == guids.count)
    }

    @Test func choosesByWeight() {
        var random = SampleRandom(seed: 1)
        let picks = (0..<4_000).map { _ in
            random.pick(weighted: [(weight: 3, value: "often"), (0, "never"), (1, "seldom")])
        }
        #expect((2_800...3_200).contains(picks.count { $0 == "often" }))
        #expect(!picks.contains("never"))
    }

    @Test func theAgendaGivesTheSoonestFirst() {
        var random = SampleRandom(seed: 1)
        var agenda = SampleAgenda<Int>()
        let seconds = (0..<500).map { _ in Int64(random.below(50)) }
        for (number, second) in seconds.enumerated() {
            agenda.add(number, at: EventTime(seconds: second))
        }
        #expect(agenda.takeFirst(dueBy: EventTime(seconds: -1)) == nil)
        var taken: [Int] = []
        while let (_, number) = agenda.takeFirst(dueBy: .unreadable) { taken.append(number) }
        let expected = seconds.indices.sorted { (seconds[$0], $0) < (seconds[$1], $1) }
        #expect(taken == expected)
    }
}
