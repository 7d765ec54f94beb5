internal import UsageRules

/// Reads the fields of escaped text, and learns of them how NULL is written.
struct EscapedTextDecoder: FieldDecoder {
    /// How NULL is written.
    enum Null {
        /// No NULL was seen.
        case unseen
        /// `\N`, as by COPY and INTO OUTFILE.
        case backslashN
        /// The word NULL, as by `mysql --batch`.
        case word
        /// Nothing at all.
        case empty
        /// As a person says.
        case given([UInt8])
    }

    private(set) var null: Null
    /// What was found that can be read in two ways.
    private(set) var doubts: Set<TextDoubt> = []

    init(null: Null) { self.null = null }

    mutating func value(
        of field: Field,
        in bytes: UnsafeBufferPointer<UInt8>,
        for column: CopiedColumn,
        into decoded: inout [UInt8]
    ) -> FieldValue {
        let raw = field.raw(in: bytes)
        if raw.count <= Self.longestNull, isNull(raw, column) { return .null }
        guard field.form == .escaped else { return .raw }
        EscapedText.decode(raw, into: &decoded)
        return .decoded
    }

    private mutating func isNull(_ raw: UnsafeBufferPointer<UInt8>, _ column: CopiedColumn) -> Bool
    {
        if case .given(let word) = null {
            return raw.elementsEqual(word) && !(raw.isEmpty && column.isRequired)
        }
        if raw.isEmpty { return isEmptyNull(column) }
        // Most values are told by their length alone, which is by far the cheapest.
        if raw.count == 2, raw.elementsEqual("\\N".utf8) {
            if case .word = null { doubts.insert(.mixedNulls) }
            null = .backslashN
            return true
        }
        return raw.count == 4 && !column.isRequired && raw.elementsEqual("NULL".utf8)
            && isWordNull(column)
    }

    private mutating func isWordNull(_ column: CopiedColumn) -> Bool {
        switch null {
        case .word: break
        case .unseen, .empty: null = .word
        case .backslashN, .given: return false
        }
        if column.kind == .text { doubts.insert(.nullWord) }
        return true
    }

    /// Nothing is no number, so where one may be NULL, it is NULL, and a text's NULL looks the same.
    private mutating func isEmptyNull(_ column: CopiedColumn) -> Bool {
        guard !column.isRequired else { return false }
        if column.kind != .text, case .unseen = null { null = .empty }
        guard case .empty = null else { return column.kind != .text }
        doubts.insert(.nullLooksEmpty)
        return true
    }

    private static let longestNull = 64
}

/// What a text can leave open.
enum TextDoubt {
    case nullWord, nullLooksEmpty, mixedNulls, nullWordAsText
}
