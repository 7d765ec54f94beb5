internal import UsageRules

/// Reads the fields of CSV, and learns of them how NULL is written.
///
/// As by PostgreSQL's COPY, nothing is NULL and two quotes are an empty text. Who writes no quotes
/// around an empty text leaves open which of both nothing is.
struct QuotedTextDecoder: FieldDecoder {
    /// How NULL is written, as a person says.
    private let null: [UInt8]?
    /// Whether `\N` is NULL, as MySQL exports it, and nothing an empty text.
    private let hasBackslashN: Bool
    /// Whether `\N` stands where only NULL can be meant.
    private var isBackslashNProved = false
    private var hasQuotedEmpty = false
    private var hasBareEmpty = false
    private var hasNullWord = false
    private var quotedEmptyIsNull = false
    private var requiredIsEmpty = false

    init(null: [UInt8]?, hasBackslashN: Bool, quotesEverything: Bool) {
        (self.null, self.hasBackslashN) = (null, hasBackslashN)
        quotedEmptyIsNull = quotesEverything
    }

    mutating func value(
        of field: Field,
        in bytes: UnsafeBufferPointer<UInt8>,
        for column: CopiedColumn,
        into decoded: inout [UInt8]
    ) -> FieldValue {
        let raw = field.raw(in: bytes)
        switch field.form {
        case .doubled:
            QuotedText.decode(raw, into: &decoded)
            return .decoded
        case .quoted: return raw.isEmpty ? quotedEmpty(column) : .raw
        case .bare: return bare(raw, column)
        case .escaped, .hexadecimal, .null, .unknown: return .unknown
        }
    }

    private mutating func bare(
        _ raw: UnsafeBufferPointer<UInt8>,
        _ column: CopiedColumn
    ) -> FieldValue {
        if let null {
            // An empty text must stand somewhere where nothing else may.
            let isEmptyText = raw.isEmpty && column.isRequired && column.kind == .text
            return raw.elementsEqual(null) && !isEmptyText ? .null : .raw
        }
        if hasBackslashN {
            if raw.isEmpty { return column.kind == .text ? .raw : .null }
            if raw.elementsEqual("\\N".utf8) { return backslashN(column) }
        }
        if raw.isEmpty { return bareEmpty(column) }
        if !hasBackslashN, raw.count <= 4, column.kind == .text, !column.isRequired, raw.isNullWord
        {
            hasNullWord = true
        }
        return .raw
    }

    private mutating func backslashN(_ column: CopiedColumn) -> FieldValue {
        guard column.kind == .text else {
            isBackslashNProved = true
            return .null
        }
        // It may be a name, and is one where NULL can't be.
        guard !column.isRequired else { return .raw }
        hasNullWord = true
        return .null
    }

    private mutating func bareEmpty(_ column: CopiedColumn) -> FieldValue {
        guard column.kind == .text else { return .null }
        if column.isRequired {
            if hasQuotedEmpty { return .null }
            requiredIsEmpty = true
            return .raw
        }
        hasBareEmpty = true
        return .null
    }

    private mutating func quotedEmpty(_ column: CopiedColumn) -> FieldValue {
        // Two quotes are no number, so whoever writes them for one writes them for every NULL.
        if column.kind != .text, !column.isRequired { quotedEmptyIsNull = true }
        if quotedEmptyIsNull, !column.isRequired { return .null }
        hasQuotedEmpty = true
        return .raw
    }

    /// What all fields left open.
    var doubts: Set<TextDoubt> {
        guard null == nil else { return [] }
        if hasBackslashN { return hasNullWord && !isBackslashNProved ? [.nullWord] : [] }
        var doubts: Set<TextDoubt> = []
        if quotedEmptyIsNull || requiredIsEmpty || (hasBareEmpty && !hasQuotedEmpty) {
            doubts.insert(.nullLooksEmpty)
        }
        if hasNullWord, !hasBareEmpty, !hasQuotedEmpty { doubts.insert(.nullWordAsText) }
        return doubts
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether they are what others write for NULL.
    fileprivate var isNullWord: Bool { elementsEqual("NULL".utf8) || elementsEqual("\\N".utf8) }
}
