extension UnsafeBufferPointer<UInt8> {
    /// Whether all bytes are ASCII that can be seen, and none is one of two others.
    ///
    /// Looks at eight bytes at a time: nearly every text of millions of rows is plain. A borrow
    /// between bytes can call a plain one special only behind one that is.
    func isPlain(but first: UInt8, _ second: UInt8) -> Bool {
        let (first, second) = (UInt64(first) &* Self.ones, UInt64(second) &* Self.ones)
        var place = 0
        while place < count {
            let word = word(at: place)
            let above = word | (word &+ Self.ones)
            let below = (word &- 0x20 &* Self.ones) & ~word
            guard
                (above | below | Self.zeros(word ^ first) | Self.zeros(word ^ second)) & Self.tops
                    == 0
            else { return false }
            place += 8
        }
        return true
    }

    /// The bytes from a place on; letters where there are no more.
    private func word(at place: Int) -> UInt64 {
        if place + 8 <= count {
            return UnsafeRawPointer(baseAddress.unsafelyUnwrapped + place)
                .loadUnaligned(as: UInt64.self)
        }
        return self[place...].reversed().reduce(0x61 &* Self.ones) { $0 << 8 | UInt64($1) }
    }

    /// The highest bit of each byte that is zero.
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }

    private static var ones: UInt64 { 0x0101_0101_0101_0101 }
    private static var tops: UInt64 { 0x8080_8080_8080_8080 }
}
