internal import UsageRules

/// The bytes of a file, of which only as many are in memory as the value has that is being read.
struct JSONInput {
    /// The file's path, for messages.
    let file: String
    private var source: any ByteSource
    private var buffer: [UInt8]
    private var position = 0
    /// How many bytes of the file lie before the buffer.
    private var dropped = 0

    /// - Parameter beginning: What was read of the file already.
    init(_ source: any ByteSource, beginning: [UInt8], file: String) {
        (self.source, buffer, self.file) = (source, beginning, file)
    }

    /// Where the next byte stands in the file.
    var place: FilePosition { FilePosition(file: file, .byte(dropped + position)) }

    /// Reads something, with more and more of the file in memory until all of it is there.
    ///
    /// - Parameter body: What reads. It may be called again, from the same byte.
    mutating func read<Result>(
        _ body: (inout JSONCursor) throws(JSONFault) -> Result
    ) throws -> Result {
        while true {
            do {
                let (result, end) = try attempt(body)
                position = end
                return result
            } catch .malformed(let place) {
                throw ImportError.api(
                    .notJSON(at: FilePosition(file: file, .byte(dropped + place)))
                )
            } catch .ended {
                guard try fill() else { throw ImportError.cut(at: end) }
            }
        }
    }

    /// Gives the bytes in memory, in which the places of what was read last hold.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        buffer.withUnsafeBufferPointer(body)
    }

    /// The next byte that is no blank, nor the mark of UTF-8; nil at the end of the file.
    mutating func next() throws -> UInt8? {
        while true {
            while position < buffer.count, buffer[position].isJSONBlank { position += 1 }
            if position == buffer.count {
                guard try fill() else { return nil }
            } else if buffer[position] == Self.byteOrderMark[0],
                try prefix(3) == Self.byteOrderMark
            {
                position += 3
            } else {
                return buffer[position]
            }
        }
    }

    /// The next bytes, which stay the next to be read; fewer at the end of the file.
    mutating func prefix(_ count: Int) throws -> [UInt8] {
        while buffer.count - position < count, try fill() {}
        return Array(buffer[position...].prefix(count))
    }

    /// Reads past a number of bytes that are in memory.
    mutating func skip(_ count: Int) { position = min(position + count, buffer.count) }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private var end: FilePosition { FilePosition(file: file, .byte(dropped + buffer.count)) }

    private func attempt<Result>(
        _ body: (inout JSONCursor) throws(JSONFault) -> Result
    ) throws(JSONFault) -> (Result, Int) {
        try buffer.withUnsafeBufferPointer { bytes throws(JSONFault) in
            var cursor = JSONCursor(bytes: bytes, position: position)
            return (try body(&cursor), cursor.position)
        }
    }

    /// Reads on, so that twice as much is in memory as wasn't enough: otherwise a long value would be
    /// read again with every few bytes.
    ///
    /// - Throws: ``ImportError/tooLong(at:)``, where a value has no end for longer than any has.
    private mutating func fill() throws -> Bool {
        dropped += position
        buffer.removeFirst(position)
        position = 0
        let count = buffer.count
        guard count <= ByteWindow.longest else { throw ImportError.tooLong(at: place) }
        while buffer.count <= 2 * count, try source.read(appendingTo: &buffer) > 0 {}
        return buffer.count > count
    }
}
