internal import UsageRules

/// The stretch of a file's bytes that is read at the moment.
///
/// It holds a record as a whole, so that no reader has to care where one read ended and the next began.
final class ByteWindow {
    /// What errors name.
    let file: String
    /// The line that the first unread byte stands in; the first is 1.
    private(set) var line = 1
    /// How many bytes were skipped.
    private(set) var skipped = 0
    /// Whether nothing stands behind the bytes that are unread.
    private(set) var isAtEnd = false
    private var source: any ByteSource
    private var chunk: [UInt8] = []
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var (start, end) = (0, 0)

    /// - Parameters:
    ///   - source: What is read.
    ///   - beginning: What was read of it already.
    ///   - file: What errors name.
    init(_ source: any ByteSource, beginning: ArraySlice<UInt8>, file: String) {
        (self.source, self.file) = (source, file)
        capacity = Self.usual
        memory = .allocate(capacity: capacity)
        chunk = Array(beginning)
        append()
    }

    deinit { memory.deallocate() }

    /// The bytes that were read from the source and not skipped; valid up to the next ``extend()``.
    var unread: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: memory + start, count: end - start)
    }

    /// Where the first unread byte stands.
    var position: FilePosition { FilePosition(file: file, .line(line)) }

    /// Goes behind some of the unread bytes.
    func skip(_ count: Int) {
        line += UnsafeBufferPointer(start: memory + start, count: count).newlines
        start += count
        skipped += count
    }

    /// Appends further bytes of the source to the unread ones.
    ///
    /// At least as many as there are, so that what is long is not looked through too often.
    /// - Returns: Whether there were any.
    /// - Throws: ``ImportError``; also where what is read as a whole is longer than any record.
    func extend() throws -> Bool {
        let before = end - start
        guard before <= Self.longest else { throw ImportError.tooLong(at: position) }
        while !isAtEnd, end - start < max(1, 2 * before) {
            chunk.removeAll(keepingCapacity: true)
            if try source.read(appendingTo: &chunk) == 0 { isAtEnd = true }
            append()
        }
        return end - start > before
    }

    private func append() {
        if end + chunk.count > capacity { makeRoom() }
        chunk.withUnsafeBufferPointer { bytes in
            guard let first = bytes.baseAddress else { return }
            (memory + end).update(from: first, count: bytes.count)
        }
        end += chunk.count
    }

    /// Moves the unread bytes to the front, and into more memory where they need it.
    private func makeRoom() {
        let (old, count) = (memory, end - start)
        if 2 * (count + chunk.count) > capacity {
            capacity = 4 * (count + chunk.count)
            memory = .allocate(capacity: capacity)
        }
        memory.update(from: old + start, count: count)
        if old != memory { old.deallocate() }
        (start, end) = (0, count)
    }

    private static let usual = 1 << 19
    /// No value in Cloud Controller's database is nearly as long.
    static let longest = 1 << 26
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate var newlines: Int {
        reduce(into: 0) { $0 &+= $1 == .newline ? 1 : 0 }
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let tab = UInt8(ascii: "\t")
    static let backslash = UInt8(ascii: "\\")
    static let quote = UInt8(ascii: "'")
    static let doubleQuote = UInt8(ascii: "\"")
    static let backtick = UInt8(ascii: "`")
    static let space = UInt8(ascii: " ")
    static let comma = UInt8(ascii: ",")
    static let semicolon = UInt8(ascii: ";")
    static let opening = UInt8(ascii: "(")
    static let closing = UInt8(ascii: ")")
}
