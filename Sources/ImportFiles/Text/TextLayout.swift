internal import UsageRules

/// How a file of fields is written.
struct TextLayout {
    let delimiter: UInt8
    /// Whether backslashes stand before what would be misread; else there are quotes around it.
    let isEscaped: Bool
    let null: EscapedTextDecoder.Null
    let hasReturns: Bool
    /// Whether `\N` is NULL in a text without quotes, as MySQL exports it.
    let hasBackslashN: Bool
    /// Whether quotes stand around everything, so that an empty text may be NULL.
    let quotesEverything: Bool

    /// What people call it.
    var format: String {
        guard isEscaped else { return "CSV" }
        if case .word = null { return "mysql --batch" }
        return "COPY text"
    }

    /// Finds out of the first records how a file is written and what its columns are, and goes behind
    /// its header.
    static func find(
        in window: ByteWindow,
        tables: [CopiedTable],
        options: ImportOptions
    ) throws -> (TextLayout, TableColumns) {
        let named = try options.delimiter ?? passDelimiterLine(in: window)
        let line = try firstLine(in: window)
        let header = TextHeader.find(in: line, delimiter: named, tables: tables)
        guard let names = options.columns ?? header?.names else {
            let shown = RowWriter.shown(line.prefix { $0 != .newline && $0 != .carriageReturn })
            throw ImportError.unknownColumns(file: window.file, line: shown)
        }
        if let header { try header.check(options.columns ?? header.names, file: window.file) }
        let table = try TableChoice(tables: tables, options: options).table(
            withColumns: names,
            file: window.file
        )
        let columns = try TableColumns(table, names: names, file: window.file)
        let delimiter =
            header?.delimiter ?? named ?? Self.delimiter(of: line, fields: names.count)
        let hasReturns = line.dropLast().last == .carriageReturn
        if header != nil { window.skip(line.count) }
        // How many bytes come at once must not matter.
        while window.unread.count < surveyed, try window.extend() {}
        let survey = TextSurvey(
            UnsafeBufferPointer(rebasing: window.unread.prefix(surveyed)),
            delimiter: delimiter
        )
        let isEscaped = isEscaped(survey, delimiter, header, options)
        let layout = TextLayout(
            delimiter: delimiter,
            isEscaped: isEscaped,
            null: null(survey, options),
            hasReturns: hasReturns,
            hasBackslashN: options.null == nil && survey.hasBackslashN && !survey.hasQuotes,
            quotesEverything: survey.quotesEverything
        )
        return (layout, columns)
    }

    private static let surveyed = 1 << 17

    /// Goes behind `sep=;`, by which Excel is told what stands between the fields.
    ///
    /// - Returns: The delimiter; nil where the first line says nothing of it.
    private static func passDelimiterLine(in window: ByteWindow) throws -> UInt8? {
        while window.unread.count < delimiterLine.count + 3, try window.extend() {}
        let line = Array(window.unread.prefix(delimiterLine.count + 3))
        guard
            String(decoding: line.prefix(delimiterLine.count), as: UTF8.self).lowercased()
                == delimiterLine
        else { return nil }
        let rest = line.dropFirst(delimiterLine.count)
        let end = rest.dropFirst().prefix { $0 == .carriageReturn || $0 == .newline }
        guard let delimiter = rest.first, end.last == .newline else { return nil }
        let length = end.first == .newline ? 1 : end.count
        window.skip(delimiterLine.count + 1 + length)
        return delimiter
    }

    private static let delimiterLine = "sep="

    /// The first line with its end.
    private static func firstLine(in window: ByteWindow) throws -> UnsafeBufferPointer<UInt8> {
        while true {
            if let end = window.unread.firstIndex(of: .newline) {
                return UnsafeBufferPointer(rebasing: window.unread[...end])
            }
            if try !window.extend() { return window.unread }
        }
    }

    /// What stands between the fields of a file without a header.
    private static func delimiter(of line: UnsafeBufferPointer<UInt8>, fields count: Int) -> UInt8 {
        var fields: [Field] = []
        // An escaped tab stands in no quotes.
        if line.contains(.tab) { return .tab }
        return ",;|".utf8.first { delimiter in
            _ = QuotedText.record(in: line, isWhole: true, delimiter: delimiter, into: &fields)
            return fields.count == count
        } ?? .comma
    }

    private static func isEscaped(
        _ survey: TextSurvey,
        _ delimiter: UInt8,
        _ header: TextHeader?,
        _ options: ImportOptions
    ) -> Bool {
        if header?.isQuoted == true { return false }
        // Between commas, a backslash is mostly one of Windows' paths.
        if delimiter != .tab { return options.delimiter != nil && survey.provesEscapes }
        if options.null == "\\N" { return true }
        return survey.hasBackslashN || survey.hasNullWord || !survey.hasQuotes
    }

    private static func null(
        _ survey: TextSurvey,
        _ options: ImportOptions
    ) -> EscapedTextDecoder.Null {
        if let null = options.null { return .given(Array(null.utf8)) }
        if survey.hasBackslashN { return .backslashN }
        return survey.hasNullWord ? .word : .unseen
    }
}
