/// A GUID in its canonical lowercase form, as 16 bytes.
///
/// Only that form packs: keys compare byte for byte, so an uppercase GUID is another key and keeps
/// its own bytes.
struct PackedGUID: Hashable, Sendable, CustomStringConvertible {
    let high: UInt64
    let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Packs 36 ASCII bytes such as `6f1c0e52-…`; nil where they are anything else.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.count == Self.length else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for position in 0..<Self.length {
            let byte = text[position]
            if Self.isDashPosition(position) {
                guard byte == Self.dash else { return nil }
                continue
            }
            let value = Self.hexValues[Int(byte)]
            guard value < 16 else { return nil }
            if digits < 16 {
                halves.0 = halves.0 << 4 | UInt64(value)
            } else {
                halves.1 = halves.1 << 4 | UInt64(value)
            }
            digits += 1
        }
        (high, low) = halves
    }

    var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(Self.length)
        var digits = 0
        for position in 0..<Self.length {
            if Self.isDashPosition(position) {
                text.append(Self.dash)
                continue
            }
            let half = digits < 16 ? high : low
            let shift = UInt64(60 - 4 * (digits % 16))
            text.append(Self.hexDigits[Int(half >> shift & 0xF)])
            digits += 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let length = 36
    private static let dash = UInt8(ascii: "-")
    private static let hexDigits = Array("0123456789abcdef".utf8)

    /// The value of each byte as a lowercase hexadecimal digit; 255 for the rest.
    private static let hexValues: [UInt8] = {
        var values = [UInt8](repeating: .max, count: 256)
        for (value, digit) in hexDigits.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }()

    private static func isDashPosition(_ position: Int) -> Bool {
        position == 8 || position == 13 || position == 18 || position == 23
    }
}
