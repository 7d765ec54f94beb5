/// Many names in one run of bytes, among which those are found that match a pattern best.
///
/// Made once in the background: all of them are gone through again with every key that is typed.
package struct FuzzyNames: Sendable {
    private var bytes: [UInt8] = []
    /// For each name, where its bytes end.
    private var ends: [Int] = []
    private var letters: [LetterSet] = []

    /// Takes names in the order in which those that match alike are found.
    package init(_ names: some Sequence<String>) {
        for name in names {
            let folded = FoldedText(name).bytes
            bytes += folded
            ends.append(bytes.count)
            letters.append(LetterSet(folded))
        }
    }

    /// The places of the names that match best, the best first.
    ///
    /// - Parameter limit: How many are wanted at the most: no more are ever put in order.
    package func best(_ pattern: FuzzyPattern, limit: Int) -> [Match] {
        guard !pattern.isEmpty, limit > 0 else { return [] }
        var best = BestMatches(limit: limit)
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for (place, end) in ends.enumerated() {
                let name = UnsafeBufferPointer(rebasing: bytes[start..<end])
                if let score = pattern.score(name, letters[place]) {
                    best.add(Match(place: place, score: score))
                }
                start = end
            }
        }
        return best.matches
    }

    /// A name that matches.
    package struct Match: Hashable, Sendable {
        package let place: Int
        package let score: Int
    }
}

/// The matches with the highest scores, of those with the same the first.
private struct BestMatches {
    let limit: Int
    private(set) var matches: [FuzzyNames.Match] = []

    init(limit: Int) {
        self.limit = limit
    }

    mutating func add(_ match: FuzzyNames.Match) {
        if matches.count == limit {
            guard match.score > matches[limit - 1].score else { return }
            matches.removeLast()
        }
        var (low, high) = (0, matches.count)
        while low < high {
            let middle = (low + high) / 2
            if matches[middle].score >= match.score { low = middle + 1 } else { high = middle }
        }
        matches.insert(match, at: low)
    }
}
