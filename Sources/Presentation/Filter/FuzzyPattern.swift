/// What a person typed to find a name: words, the letters of each in their order, not necessarily
/// beside each other.
///
/// `pay led` and `plgr` both find `ledger  payments/prod`. Words are separated by blanks and slashes,
/// and may stand in any order.
package struct FuzzyPattern: Hashable, Sendable {
    private let words: [[UInt8]]
    /// The letters that a name must have.
    private let letters: LetterSet

    /// Takes what was typed apart.
    package init(_ text: String) {
        words = FoldedText(text).bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/") }
            .map(Array.init)
        letters = words.reduce(LetterSet()) { $0.union(LetterSet($1)) }
    }

    /// Whether there is nothing to look for.
    package var isEmpty: Bool { words.isEmpty }

    /// How well a name matches: the more, the better; nil where it doesn't.
    package func score(_ name: String) -> Int? {
        let bytes = FoldedText(name).bytes
        return bytes.withUnsafeBufferPointer { score($0, LetterSet(bytes)) }
    }

    /// The same of a name that was folded already.
    ///
    /// - Parameter letters: The letters that it has: most names are passed over by them alone.
    func score(_ name: UnsafeBufferPointer<UInt8>, _ letters: LetterSet) -> Int? {
        guard letters.isSuperset(of: self.letters) else { return nil }
        var score = 0
        for word in words {
            guard let window = Self.window(of: word, in: name) else { return nil }
            score += Self.score(word, in: name, from: window)
        }
        // Of names that match alike, the one of which most was typed.
        return score - min(name.count, 64) / 4
    }

    /// The shortest part of a name that ends where the word is first complete.
    private static func window(
        of word: [UInt8],
        in name: UnsafeBufferPointer<UInt8>
    ) -> Range<Int>? {
        var matched = 0
        for place in name.indices where name[place] == word[matched] {
            matched += 1
            guard matched == word.count else { continue }
            var start = place
            while true {
                if name[start] == word[matched - 1] { matched -= 1 }
                if matched == 0 { return start..<place + 1 }
                start -= 1
            }
        }
        return nil
    }

    private static let letter = 16
    private static let besideTheLast = 8
    private static let wordStart = 8
    private static let nameStart = 4

    /// What letters beside each other and at the starts of words are worth, less the gaps.
    private static func score(
        _ word: [UInt8],
        in name: UnsafeBufferPointer<UInt8>,
        from window: Range<Int>
    ) -> Int {
        var score = window.lowerBound == 0 ? nameStart : 0
        var (matched, last) = (0, window.lowerBound)
        for place in window where matched < word.count && name[place] == word[matched] {
            score += letter
            if place > 0, matched > 0, last == place - 1 { score += besideTheLast }
            if place == 0 || !name[place - 1].isOfWord { score += wordStart }
            (matched, last) = (matched + 1, place)
        }
        return score - (window.count - word.count)
    }
}

/// Which of 64 groups of bytes a text has.
struct LetterSet: Hashable, Sendable {
    private var bits: UInt64 = 0

    init() {}

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { bits |= 1 << UInt64(byte & 63) }
    }

    func union(_ other: LetterSet) -> LetterSet {
        var union = self
        union.bits |= other.bits
        return union
    }

    func isSuperset(of other: LetterSet) -> Bool { other.bits & ~bits == 0 }
}

extension UInt8 {
    /// Whether it is part of a word: a letter or a digit, and what is not ASCII.
    fileprivate var isOfWord: Bool {
        self >= 0x80 || (0x30...0x39).contains(self) || (0x61...0x7A).contains(self)
    }
}
