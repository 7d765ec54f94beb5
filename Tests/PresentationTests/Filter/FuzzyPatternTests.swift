import TestSupport
import Testing

@testable import Presentation

/// Names found by some of their letters.
struct FuzzyPatternTests {
    @Test(arguments: [
        ("ledger", "ledger · web  payments/prod", true), ("lgr", "ledger", true),
        ("prod ledger", "ledger  payments/prod", true),
        ("payments/ledger", "ledger payments", true),
        ("LEDGER", "ledger", true), ("ete", "été", true), ("東京", "東京タワー", true),
        ("rgl", "ledger", false), ("ledgers", "ledger", false), ("ll", "ledger", false),
        ("", "ledger", true), ("x", "", false),
    ])
    func findsLettersInTheirOrder(pattern: String, name: String, isFound: Bool) {
        #expect((FuzzyPattern(pattern).score(name) != nil) == isFound)
    }

    /// The names, the best first.
    @Test(arguments: [
        (
            "payments",
            ["payments", "payments-api", "old-payments", "p-a-y-m-e-n-t-s", "repaymentships"]
        ),
        ("pa", ["pa", "payments", "my-pa", "opaque"]),
        ("lw", ["ledger-web", "lawful", "tollway"]),
        ("next", ["next view", "n e x t", "annexation"]),
    ])
    func whatIsMeantComesFirst(pattern: String, names: [String]) {
        for shuffled in [names, names.reversed()] {
            let best = FuzzyNames(shuffled).best(FuzzyPattern(pattern), limit: 9)
            #expect(best.map { shuffled[$0.place] } == names)
        }
    }

    @Test func ofEqualsTheFirstComesFirst() {
        let names = FuzzyNames(["web", "api", "web", "web"])
        #expect(names.best(FuzzyPattern("web"), limit: 2).map(\.place) == [0, 2])
        #expect(names.best(FuzzyPattern("web"), limit: 0).isEmpty)
        #expect(names.best(FuzzyPattern(" / "), limit: 3).isEmpty)
    }

    /// Against the rule, read slowly; and what is put in order bit by bit against all of it.
    @Test(arguments: 1...20)
    func findsAllThatHaveTheLetters(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let names = (0..<300).map { _ in Self.text(upTo: 12, &generator) }
        let pattern = Self.text(upTo: 4, &generator)
        let best = FuzzyNames(names).best(FuzzyPattern(pattern), limit: .max)
        let words = pattern.split { " /".contains($0) }
        let expected = names.indices.filter { place in
            words.allSatisfy { Self.isSubsequence($0, of: names[place]) }
        }
        #expect(best.map(\.place).sorted() == (words.isEmpty ? [] : expected))
        let ordered = best.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
        #expect(best == ordered)
        let few = FuzzyNames(names).best(FuzzyPattern(pattern), limit: 7)
        #expect(few == Array(ordered.prefix(7)))
    }

    private static func isSubsequence(_ word: Substring, of name: String) -> Bool {
        var rest = word[...]
        for character in name where character == rest.first { rest = rest.dropFirst() }
        return rest.isEmpty
    }

    private static func text(upTo count: Int, _ generator: inout SeededGenerator) -> String {
        let length = Int.random(in: 0...count, using: &generator)
        return String((0..<length).map { _ in "abc-/ ".randomElement(using: &generator) ?? "a" })
    }
}
