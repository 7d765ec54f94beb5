internal import UsageRules

/// How a file of fields is written.
struct TextLayout {
    let delimiter: UInt8
    /// Whether backslashes stand before what would be misread; else there are quotes around it.
    let isEscaped: Bool
    let null: EscapedTextDecoder.Null
    let hasReturns: Bool

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
        let line = try firstLine(in: window)
        let header = TextHeader.find(in: line, options: options, tables: tables)
        guard let names = options.columns ?? header?.names else {
            throw ImportError.unknownColumns(file: window.file)
        }
        let table = try TableChoice(tables: tables, options: options).table(
            withColumns: names,
            file: window.file
        )
        let columns = try TableColumns(table, names: names, file: window.file)
        let delimiter =
            header?.delimiter ?? options.delimiter ?? Self.delimiter(of: line, fields: names.count)
        let hasReturns = line.dropLast().last == .carriageReturn
        if header != nil { window.skip(line.count) }
        // How many bytes come at once must not matter.
        while window.unread.count < surveyed, try window.extend() {}
        let survey = TextSurvey(
            UnsafeBufferPointer(rebasing: window.unread.prefix(surveyed)),
            delimiter: delimiter
        )
        let layout = TextLayout(
            delimiter: delimiter,
            isEscaped: isEscaped(survey, delimiter, header, options),
            null: null(survey, options),
            hasReturns: hasReturns
        )
        return (layout, columns)
    }

    private static let surveyed = 1 << 17

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
        if delimiter != .tab { return survey.hasBackslashN && !survey.hasQuotes }
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
