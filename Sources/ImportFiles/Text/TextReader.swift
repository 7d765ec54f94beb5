internal import UsageRules

/// Reads files of fields: CSV, COPY text, `mysql --batch`, INTO OUTFILE.
struct TextReader {
    let tables: [CopiedTable]
    let options: ImportOptions
    let output: ImportOutput

    /// Reads a file to its end.
    ///
    /// - Returns: What people call its format.
    func read(_ window: ByteWindow) throws -> String {
        let (layout, columns) = try TextLayout.find(in: window, tables: tables, options: options)
        let before = output.rows
        if !columns.hasIDs { output.sink.warn(.unprovedOrder(file: window.file)) }
        let writer = RowWriter(columns, of: window.file, to: output)
        if layout.isEscaped {
            try readEscaped(window, layout, writer)
        } else {
            try readQuoted(window, layout, writer)
        }
        if output.rows == before { output.sink.warn(.noRows(file: window.file)) }
        return layout.format
    }

    private func readQuoted(
        _ window: ByteWindow,
        _ layout: TextLayout,
        _ writer: RowWriter
    ) throws {
        var decoder = QuotedTextDecoder(
            null: options.null.map { Array($0.utf8) },
            hasBackslashN: layout.hasBackslashN,
            quotesEverything: layout.quotesEverything
        )
        var fields: [Field] = []
        while try !window.unread.isEmpty || window.extend() {
            let bytes = window.unread
            let record = QuotedText.record(
                in: bytes,
                isWhole: window.isAtEnd,
                delimiter: layout.delimiter,
                into: &fields
            )
            switch record {
            case .unfinished:
                let wasAtEnd = window.isAtEnd
                if try !window.extend(), wasAtEnd { throw ImportError.cut(at: window.position) }
            case .badQuotes(let length):
                try output.sink.skip(.badQuotes(at: window.position))
                window.skip(length)
            case .record(let length):
                if !fields.isBlankLine {
                    try writer.take(fields, in: bytes, &decoder, line: window.line)
                }
                warnWithoutNewline(bytes, length, window)
                window.skip(length)
            }
        }
        try warn(decoder.doubts, window)
    }

    private func readEscaped(
        _ window: ByteWindow,
        _ layout: TextLayout,
        _ writer: RowWriter
    ) throws {
        var decoder = EscapedTextDecoder(null: layout.null)
        var records = EscapedRecords(
            window,
            delimiter: layout.delimiter,
            hasReturns: layout.hasReturns
        )
        if case .word = layout.null, options.zone == nil {
            output.sink.warn(.unprovedZone(file: window.file))
        }
        while try records.next() {
            try writer.take(records.fields, in: records.bytes, &decoder, line: window.line)
            if decoder.doubts.contains(.mixedNulls) {
                throw ImportError.mixedNulls(at: window.position)
            }
            warnWithoutNewline(records.bytes, records.length, window)
        }
        try finishAfterEndMark(window)
        try warn(decoder.doubts, window)
    }

    /// Only blank lines may stand behind the end mark of COPY.
    private func finishAfterEndMark(_ window: ByteWindow) throws {
        repeat {
            guard window.unread.allSatisfy(\.isBlank) else {
                throw ImportError.unreadable(at: window.position)
            }
            window.skip(window.unread.count)
        } while try window.extend()
    }

    private func warnWithoutNewline(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ length: Int,
        _ window: ByteWindow
    ) {
        if bytes[length - 1] != .newline { output.sink.warn(.noFinalNewline(file: window.file)) }
    }

    private func warn(_ doubts: Set<TextDoubt>, _ window: ByteWindow) throws {
        let file = window.file
        if doubts.contains(.nullLooksEmpty) { output.sink.warn(.nullLooksEmpty(file: file)) }
        if doubts.contains(.nullWord) { output.sink.warn(.nullWord(file: file)) }
        if doubts.contains(.nullWordAsText) { output.sink.warn(.nullWordAsText(file: file)) }
    }
}

extension [Field] {
    /// Whether they are what an empty line has, where a row has more.
    fileprivate var isBlankLine: Bool {
        count == 1 && self[0].range.isEmpty && self[0].form == .bare
    }
}
