internal import UsageRules

/// Goes through the records of escaped text, up to its end or its end mark.
struct EscapedRecords {
    private let window: ByteWindow
    private let delimiter: UInt8
    /// Whether a carriage return stands at the end of each line, and means nothing.
    private let hasReturns: Bool
    /// The fields of the record.
    private(set) var fields: [Field] = []
    /// The bytes that they stand in.
    private(set) var bytes: UnsafeBufferPointer<UInt8>
    /// How many of them are the record's.
    private(set) var length = 0
    /// Whether the end mark of COPY was read.
    private(set) var hasEndMark = false

    init(_ window: ByteWindow, delimiter: UInt8 = .tab, hasReturns: Bool = false) {
        (self.window, self.delimiter, self.hasReturns) = (window, delimiter, hasReturns)
        bytes = window.unread
    }

    /// Goes behind the record and to the next one.
    ///
    /// - Returns: Whether there is one.
    /// - Throws: ``ImportError``, where the last one is cut within an escape also.
    mutating func next() throws -> Bool {
        window.skip(length)
        length = 0
        while true {
            bytes = window.unread
            if !bytes.isEmpty, let length = record() {
                guard !isEndMark else {
                    window.skip(length)
                    hasEndMark = true
                    return false
                }
                self.length = length
                return true
            }
            let wasAtEnd = window.isAtEnd
            if try !window.extend(), window.unread.isEmpty { return false }
            if wasAtEnd { throw ImportError.cut(at: window.position) }
        }
    }

    private mutating func record() -> Int? {
        let length = EscapedText.record(
            in: bytes,
            isWhole: window.isAtEnd,
            delimiter: delimiter,
            into: &fields
        )
        if hasReturns { dropReturn() }
        return length
    }

    private mutating func dropReturn() {
        guard let last = fields.last, let byte = bytes[last.range].last, byte == .carriageReturn
        else { return }
        fields[fields.count - 1] = Field(last.range.dropLast(), last.form)
    }

    /// `\.` alone on a line.
    private var isEndMark: Bool {
        fields.count == 1 && fields[0].form == .escaped
            && fields[0].raw(in: bytes).elementsEqual("\\.".utf8)
    }
}
