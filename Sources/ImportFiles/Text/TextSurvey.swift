/// What stands in the first records of a file of fields, to tell who wrote it.
struct TextSurvey {
    private(set) var hasBackslashN = false
    private(set) var hasNullWord = false
    private(set) var hasQuotes = false
    private(set) var hasBackslashes = false

    init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8) {
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
        if raw.first == .doubleQuote { hasQuotes = true }
        if field.form == .escaped { hasBackslashes = true }
        guard raw.count <= 5 else { return }
        if raw.elementsEqual("\\N".utf8) { hasBackslashN = true }
        if raw.elementsEqual("NULL".utf8) { hasNullWord = true }
    }
}
