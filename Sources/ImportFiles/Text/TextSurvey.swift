/// What stands in the first records of a file of fields, to tell who wrote it.
struct TextSurvey {
    private(set) var hasBackslashN = false
    private(set) var hasNullWord = false
    private(set) var hasQuotes = false
    private var hasQuotedEmpty = false
    private var hasBareField = false
    /// Whether a backslash stands where only an escape has one: before the delimiter, a newline or another.
    private var hasEscape = false
    /// Whether a backslash stands before what nobody escapes.
    private var hasPlainBackslash = false
    private let delimiter: UInt8

    /// Whether quotes stand around everything, also where there is nothing: NULL has no form of its own.
    var quotesEverything: Bool { hasQuotedEmpty && !hasBareField }

    /// Whether there are escapes, and no backslash is another thing.
    var provesEscapes: Bool { hasEscape && !hasPlainBackslash && !hasQuotes }

    init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8) {
        self.delimiter = delimiter
        var fields: [Field] = []
        var rest = bytes
        while !rest.isEmpty,
            let length = EscapedText.record(
                in: rest,
                isWhole: true,
                delimiter: delimiter,
                into: &fields
            )
        {
            for field in fields { note(field, in: rest) }
            rest = UnsafeBufferPointer(rebasing: rest[length...])
        }
    }

    private mutating func note(_ field: Field, in bytes: UnsafeBufferPointer<UInt8>) {
        let raw = field.raw(in: bytes)
        if raw.first == .doubleQuote { hasQuotes = true } else { hasBareField = true }
        if raw.elementsEqual("\"\"".utf8) { hasQuotedEmpty = true }
        if field.form == .escaped { noteEscapes(raw) }
        guard raw.count <= 5 else { return }
        if raw.elementsEqual("\\N".utf8) { hasBackslashN = true }
        if raw.elementsEqual("NULL".utf8) { hasNullWord = true }
    }

    private mutating func noteEscapes(_ raw: UnsafeBufferPointer<UInt8>) {
        guard !raw.elementsEqual("\\N".utf8) else { return }
        var place = 0
        while let backslash = raw[place...].firstIndex(of: .backslash) {
            place = min(backslash + 2, raw.count)
            guard backslash + 1 < raw.count else { return hasPlainBackslash = true }
            switch raw[backslash + 1] {
            case delimiter, .newline, .backslash: hasEscape = true
            case UInt8(ascii: "0"), .carriageReturn: break
            case let byte: hasPlainBackslash = hasPlainBackslash || byte.controlCharacter == nil
            }
        }
    }
}
