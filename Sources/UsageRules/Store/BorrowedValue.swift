/// A value of the row that is being read, without a copy where that can be had.
package enum BorrowedValue {
    /// A text in ASCII as it lies in SQLite's memory: valid until the next row is read.
    case text(UnsafeBufferPointer<UInt8>)
    /// Any other value, copied.
    case copied(StoreValue)
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether all bytes are ASCII; looks at eight of them at a time.
    package var isASCII: Bool {
        var (place, seen) = (0, UInt64(0))
        while place + 8 <= count {
            seen |= UnsafeRawPointer(baseAddress.unsafelyUnwrapped + place)
                .loadUnaligned(as: UInt64.self)
            place += 8
        }
        while place < count {
            seen |= UInt64(self[place])
            place += 1
        }
        return seen & 0x8080_8080_8080_8080 == 0
    }
}
