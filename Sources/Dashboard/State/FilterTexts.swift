internal import Presentation

/// The texts of many records in one run of bytes, so that a filter is one walk over memory: it is
/// looked through again with every key that is typed.
struct FilterTexts: Sendable {
    /// All texts, folded, a separator behind each.
    private var bytes: [UInt8] = []
    /// For each record, where its bytes end.
    private var ends: [Int] = []

    /// No byte of UTF-8, so that nothing matches across two texts.
    private static let separator: UInt8 = 0xFF

    /// Takes the texts of each record.
    init(_ records: some Sequence<[String]>) {
        for texts in records {
            for text in texts {
                bytes += FoldedText(text).bytes
                bytes.append(Self.separator)
            }
            ends.append(bytes.count)
        }
    }

    /// For each record, whether one of its texts contains another.
    func matches(_ text: FoldedText) -> [Bool] {
        let wanted = text.bytes
        var isMatch = [Bool](repeating: wanted.isEmpty, count: ends.count)
        guard let first = wanted.first else { return isMatch }
        bytes.withUnsafeBufferPointer { bytes in
            var (record, place) = (0, 0)
            let lastPlace = bytes.count - wanted.count
            while place <= lastPlace {
                // The separators make sure that no match reaches into the next text.
                var length = bytes[place] == first ? 1 : 0
                while length > 0, length < wanted.count {
                    guard bytes[place + length] == wanted[length] else { break }
                    length += 1
                }
                guard length == wanted.count else {
                    place += 1
                    continue
                }
                while ends[record] <= place { record += 1 }
                isMatch[record] = true
                place = ends[record]
            }
        }
        return isMatch
    }
}
