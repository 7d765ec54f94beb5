import TestSupport
import Testing

@testable import UsageRules

@Suite struct KeyInternerTests {
    private let texts = [
        "", "a", "A", "a ", "ü", "6f1c0e52-91aa-4c07-8e2e-a0b1c2d3e4f5",
        "6F1C0E52-91AA-4C07-8E2E-A0B1C2D3E4F5", "a\u{0}b", String(repeating: "x", count: 5000),
    ]

    @Test func equalKeysHaveEqualNumbersAndReadBack() {
        var interner = KeyInterner()
        let first = texts.map { intern($0, 0, &interner) }
        let again = texts.map { intern($0, 0, &interner) }
        #expect(first == again)
        #expect(Set(first).count == texts.count)
        #expect(first.map { interner.key($0).text } == texts)
        #expect(texts.map { interner.find($0, lifecycleOrdinal: 0) } == first)
        #expect(interner.find("unknown", lifecycleOrdinal: 0) == nil)
    }

    @Test func theSameTextOfAnotherLifecycleIsAnotherKey() {
        var interner = KeyInterner()
        for text in texts {
            let app = intern(text, 0, &interner)
            let task = intern(text, 1, &interner)
            #expect(app != task)
            #expect(interner.lifecycleOrdinal(of: task) == 1)
        }
    }

    @Test func aTextIsNotTheNumberThatItReadsAs() {
        var interner = KeyInterner()
        let text = intern("17", 0, &interner)
        let number = Array("17".utf8).withUnsafeBufferPointer {
            interner.intern(bytes: $0, storage: .integer, lifecycleOrdinal: 0)
        }
        #expect(text != number)
    }

    @Test func manyKeysKeepTheirNumbersWhileTheTableGrows() {
        var interner = KeyInterner()
        var generator = SeededGenerator(seed: 1)
        let guids = (0..<5000).map { _ in
            PackedGUID(high: generator.next(), low: generator.next()).description
        }
        let numbers = (guids + guids.map { "not-" + $0 }).map { intern($0, 0, &interner) }
        #expect(numbers.map(\.index) == Array(0..<10_000))
        #expect(guids.map { intern($0, 0, &interner) } == Array(numbers[..<5000]))
    }

    @Test func keysOfTwoInternersAreTheSameByWhatTheyAre() {
        var (interner, other) = (KeyInterner(), KeyInterner())
        let keys = differentKeys(&interner)
        // In another order, so that the same key has another number.
        _ = intern("first", 0, &other)
        let others = differentKeys(&other)
        for (place, key) in keys.enumerated() {
            for (otherPlace, otherKey) in others.enumerated() {
                let isSame = interner.isSame(key, as: otherKey, in: other)
                #expect(isSame == (place == otherPlace), "\(place), \(otherPlace)")
            }
        }
    }

    /// Each differs from another one in one thing only.
    private func differentKeys(_ interner: inout KeyInterner) -> [KeyID] {
        let guids = [(1, 2), (1, 3), (4, 2)] as [(UInt64, UInt64)]
        var keys = guids.map {
            interner.intern(PackedGUID(high: $0.0, low: $0.1), lifecycleOrdinal: 0)
        }
        keys.append(interner.intern(PackedGUID(high: 1, low: 2), lifecycleOrdinal: 1))
        keys += ["17", "18", ""].map { intern($0, 0, &interner) }
        keys.append(intern("17", 1, &interner))
        let bytes = Array("17".utf8)
        for storage in [KeyInterner.Storage.integer, .real, .blob] {
            keys.append(
                bytes.withUnsafeBufferPointer {
                    interner.intern(bytes: $0, storage: storage, lifecycleOrdinal: 0)
                }
            )
        }
        return keys
    }

    /// Keys that somebody made up, so that a hash that sees only a part of them has them collide.
    @Test(arguments: KeyPattern.allCases)
    func madeUpKeysAreSpreadOverTheSlots(pattern: KeyPattern) {
        var interner = KeyInterner()
        let count: UInt64 = pattern == .equalHalves ? 1_000_000 : 200_000
        for number in 0..<count {
            _ = interner.intern(pattern.guid(number), lifecycleOrdinal: 0)
        }
        expectShortProbes(interner, keyCount: Int(count))
    }

    @Test func keysThatAreNoGUIDsAreSpreadOverTheSlots() {
        var interner = KeyInterner()
        for number in 0..<100_000 {
            for text in ["\(number)", "app-\(number)", "\(number)-in-a-longer-name-of-an-app"] {
                _ = intern(text, 0, &interner)
            }
        }
        expectShortProbes(interner, keyCount: 300_000)
    }

    /// At most half of the slots are taken, so a key is found half a slot from home on average, and
    /// the odds against one that is 200 slots away are a thousand million to one.
    private func expectShortProbes(_ interner: KeyInterner, keyCount: Int) {
        let lengths = interner.probeLengths
        #expect(lengths.count == keyCount)
        #expect(lengths.max() ?? 0 < 200)
        #expect(lengths.reduce(0, +) < keyCount)
    }

    private func intern(_ text: String, _ ordinal: Int, _ interner: inout KeyInterner) -> KeyID {
        var text = text
        return text.withUTF8 { interner.intern(text: $0, lifecycleOrdinal: ordinal) }
    }
}

/// Ways in which GUIDs differ from each other.
enum KeyPattern: CaseIterable {
    case equalHalves, highHalfOnly, lowHalfOnly, highBitsOnly, complementaryHalves, sequential

    func guid(_ number: UInt64) -> PackedGUID {
        switch self {
        case .equalHalves: PackedGUID(high: number, low: number)
        case .highHalfOnly: PackedGUID(high: number, low: 0)
        case .lowHalfOnly: PackedGUID(high: 0, low: number)
        case .highBitsOnly: PackedGUID(high: number << 44, low: 0)
        case .complementaryHalves: PackedGUID(high: number, low: ~number)
        case .sequential: PackedGUID(high: number >> 10, low: number << 54)
        }
    }
}
