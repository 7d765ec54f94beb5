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
    ///
    /// Eight digits at a time, in one machine word: a scan packs a GUID for every row.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.count == Self.length, let start = text.baseAddress,
            text[8] == Self.dash, text[13] == Self.dash, text[18] == Self.dash,
            text[23] == Self.dash
        else { return nil }
        let bytes = UnsafeRawPointer(start)
        guard let first = Self.packed(Self.eight(bytes, 0)),
            let second = Self.packed(Self.four(bytes, 9) | Self.four(bytes, 14) << 32),
            let third = Self.packed(Self.four(bytes, 19) | Self.four(bytes, 24) << 32),
            let fourth = Self.packed(Self.eight(bytes, 28))
        else { return nil }
        high = first << 32 | second
        low = third << 32 | fourth
    }

    var description: String {
        var digits = Self.digits(high) + Self.digits(low)
        for position in [20, 16, 12, 8] {
            digits.insert("-", at: digits.index(digits.startIndex, offsetBy: position))
        }
        return digits
    }

    /// Sixteen lowercase hexadecimal digits.
    private static func digits(_ half: UInt64) -> String {
        let digits = String(half, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static var length: Int { 36 }
    private static var dash: UInt8 { UInt8(ascii: "-") }

    private static func eight(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    private static func four(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// The value of eight lowercase hexadecimal digits, the first in the lowest byte.
    private static func packed(_ digits: UInt64) -> UInt64? {
        // A digit's value is its low nibble, plus 9 for a letter, which has bit 6 set.
        let values = (digits & inEveryByte(0x0F)) + ((digits >> 6) & inEveryByte(1)) * 9
        guard values & inEveryByte(0xF0) == 0 else { return nil }
        // Written back they must be the same digits: anything else was no lowercase digit.
        let letters = ((values + inEveryByte(6)) >> 4) & inEveryByte(1)
        guard inEveryByte(0x30) + values + letters * 0x27 == digits else { return nil }
        var nibbles = values.byteSwapped
        nibbles = (nibbles | nibbles >> 4) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles | nibbles >> 8) & 0x0000_FFFF_0000_FFFF
        return (nibbles | nibbles >> 16) & 0xFFFF_FFFF
    }

    private static func inEveryByte(_ byte: UInt8) -> UInt64 {
        UInt64(byte) * 0x0101_0101_0101_0101
    }
}
