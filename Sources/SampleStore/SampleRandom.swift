internal import UsageRules

/// SplitMix64: the same numbers for the same seed on every machine and with every Swift release.
///
/// The standard library's own `random(in:using:)` doesn't promise that, so choices are made here.
struct SampleRandom {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// A generator of its own for one part of the work: what the part draws doesn't depend on what
    /// others drew.
    mutating func fork() -> SampleRandom { SampleRandom(seed: next()) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `bound`.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number of a range.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// A number from 0 up to, not including, 1.
    mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Whether something that happens this often, in percent, happens now.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of some things.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// One of some things, each as often as its weight says.
    mutating func pick<Element>(weighted elements: [(weight: Int, value: Element)]) -> Element {
        var rest = below(elements.reduce(0) { $0 + $1.weight })
        for (weight, value) in elements {
            if rest < weight { return value }
            rest -= weight
        }
        return elements[elements.count - 1].value
    }

    /// A GUID of version 4, in its canonical form.
    mutating func guid() -> String {
        let high = next() & ~0xF000 | 0x4000
        let low = next() & ~(0b11 << 62) | 0b10 << 62
        return String(unsafeUninitializedCapacity: 36) { buffer in
            var position = 0
            for nibble in 0..<32 {
                if [8, 12, 16, 20].contains(nibble) {
                    buffer[position] = UInt8(ascii: "-")
                    position += 1
                }
                let half = nibble < 16 ? high : low
                let value = UInt8(truncatingIfNeeded: half >> UInt64(60 - nibble % 16 * 4)) & 0xF
                buffer[position] =
                    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
                position += 1
            }
            return position
        }
    }
}
