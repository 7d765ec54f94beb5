internal import Foundation

/// A text without what a search passes over: upper and lower case, accents, wide forms, and the
/// sign `≤` of a screen that spells it `<=`.
package struct FoldedText: Hashable, Sendable {
    /// UTF-8.
    package let bytes: [UInt8]

    /// Folds a text.
    package init(_ text: String) {
        var text = text
        let ascii = text.withUTF8 { utf8 in
            utf8.allSatisfy { $0 < 0x80 } ? utf8.map(Self.lowercased) : nil
        }
        bytes = ascii ?? Self.foldedLetters(text)
    }

    /// Whether there is nothing to look for.
    package var isEmpty: Bool { bytes.isEmpty }

    /// Whether the folded form of a text contains it.
    ///
    /// Texts of ASCII alone, which nearly all are, are compared where they stand: a search asks this
    /// of every row of a table.
    package func isFound(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in
            utf8.allSatisfy { $0 < 0x80 } ? isFound(inASCII: utf8) : nil
        } ?? FoldedText(text).bytes.withUnsafeBufferPointer { isFound(inASCII: $0) }
    }

    /// Whether the folded form of a text begins with it.
    package func begins(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in
            utf8.allSatisfy { $0 < 0x80 } ? begins(inASCII: utf8) : nil
        } ?? FoldedText(text).bytes.withUnsafeBufferPointer { begins(inASCII: $0) }
    }

    private func begins(inASCII text: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count <= text.count && zip(text, bytes).allSatisfy { Self.lowercased($0) == $1 }
    }

    /// Whether digits and the signs between them could contain it: a number, or a moment.
    var isInDigits: Bool {
        bytes.allSatisfy { (0x30...0x3A).contains($0) || $0 == 0x2D || $0 == 0x20 }
    }

    /// Whether the folded form of a text is the same.
    package func equals(_ text: String) -> Bool { FoldedText(text) == self }

    /// What is not ASCII is compared as it is.
    private func isFound(inASCII text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first else { return true }
        guard text.count >= bytes.count else { return false }
        for start in 0...(text.count - bytes.count) where Self.lowercased(text[start]) == first {
            var length = 1
            while length < bytes.count, Self.lowercased(text[start + length]) == bytes[length] {
                length += 1
            }
            if length == bytes.count { return true }
        }
        return false
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }

    private static func foldedLetters(_ text: String) -> [UInt8] {
        let folded = text.folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
            locale: nil
        )
        return Array(folded.replacing("≤", with: "<=").replacing("≥", with: ">=").utf8)
    }
}
