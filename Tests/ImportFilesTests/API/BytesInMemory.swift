import ImportFiles

/// Gives bytes in pieces of a size.
struct BytesInMemory: ByteSource {
    private var rest: ArraySlice<UInt8>
    private let piece: Int

    init(_ bytes: some Collection<UInt8>, piece: Int = 100_000) {
        (rest, self.piece) = (Array(bytes)[...], piece)
    }

    mutating func read(appendingTo buffer: inout [UInt8]) -> Int {
        let next = rest.prefix(piece)
        buffer.append(contentsOf: next)
        rest = rest.dropFirst(next.count)
        return next.count
    }
}
