internal import UsageRules

extension DumpReader {
    /// `CREATE TABLE name (…)`, whose columns tell what the values of an INSERT are.
    func readCreate() throws {
        lastInsert = nil
        try scanner.skipBlanksAndComments()
        var word = try scanner.word()
        while ["UNLOGGED", "TEMPORARY", "TEMP", "GLOBAL", "LOCAL"].contains(word) {
            try scanner.skipBlanks()
            word = try scanner.word()
        }
        guard word == "TABLE" else { return try scanner.skipStatement() }
        try scanner.skipBlanksAndComments()
        if try scanner.starts(with: "IF NOT EXISTS ") { window.skip("IF NOT EXISTS ".utf8.count) }
        if let (name, qualifier) = try scanner.tableName(), table(named: name) != nil {
            try scanner.skipBlanksAndComments()
            var columns = CreatedColumns(scanner)
            created[Self.fullName(name, in: qualifier)] = try columns.read()
        }
        try scanner.skipStatement()
    }

    /// An INSERT that begins as the one before it.
    ///
    /// - Returns: Whether it does.
    func readRepeatedInsert() throws -> Bool {
        guard let last = lastInsert,
            try scanner.bytes(last.beginning.count).elementsEqual(last.beginning)
        else { return false }
        window.skip(last.beginning.count)
        try readTuples(for: last.writer)
        return true
    }

    /// Reads `INSERT INTO name (columns) VALUES (…), (…);`.
    ///
    /// - Parameters:
    ///   - ahead: The statement's beginning.
    ///   - start: How many bytes stand in front of it.
    func readInsert(_ ahead: [UInt8], from start: Int) throws {
        var word = ""
        repeat {
            try scanner.skipBlanksAndComments()
            word = try scanner.word()
        } while ["IGNORE", "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "OR"].contains(word)
        let position = window.position
        guard word == "INTO", let (name, qualifier) = try scanner.tableName() else {
            throw ImportError.unreadable(at: position)
        }
        guard let table = table(named: name) else { return try scanner.skipStatement() }
        let names = try scanner.names()
        try skipToValues()
        let writer = try writer(for: table, in: qualifier, columns: names, at: position)
        let length = window.skipped - start
        if length <= ahead.count { lastInsert = (Array(ahead.prefix(length)), writer) }
        try readTuples(for: writer)
    }

    private func skipToValues() throws {
        while true {
            try scanner.skipBlanksAndComments()
            let word = try scanner.word()
            if word == "VALUES" || word == "VALUE" { return }
            guard ["OVERRIDING", "SYSTEM", "USER"].contains(word) else {
                throw ImportError.unreadable(at: window.position)
            }
        }
    }

    /// The rows of an INSERT, up to its end; passed over without a writer.
    private func readTuples(for writer: RowWriter?) throws {
        guard let writer else { return try scanner.skipStatement() }
        var tuple = SQLTuple()
        repeat {
            try scanner.skipBlanksAndComments()
            try readTuple(&tuple, writer)
            try scanner.skipBlanksAndComments()
        } while try scanner.skip(.comma)
        // ON CONFLICT and the like may follow.
        try scanner.skipStatement()
    }

    private func readTuple(_ tuple: inout SQLTuple, _ writer: RowWriter) throws {
        while true {
            let bytes = window.unread
            let result = tuple.read(bytes, scanner.strings)
            if tuple.hasBackslash { throw ImportError.unknownDialect(at: window.position) }
            switch result {
            case .row(let length):
                var decoder = SQLDecoder(engine: scanner.strings.engine)
                try writer.take(tuple.fields, in: bytes, &decoder, line: window.line)
                return window.skip(length)
            case .unfinished:
                if try !window.extend() { throw ImportError.cut(at: window.position) }
            case .unreadable: throw ImportError.unreadable(at: window.position)
            }
        }
    }

    /// `COPY name (columns) FROM stdin;`, and the lines up to `\.`.
    func readCopy() throws {
        scanner.strings.engine = .postgreSQL
        let position = window.position
        guard let (name, qualifier) = try scanner.tableName() else {
            throw ImportError.unreadable(at: position)
        }
        let names = try scanner.names()
        try scanner.skipBlanksAndComments()
        guard try scanner.word() == "FROM" else { return try scanner.skipStatement() }
        try scanner.skipBlanks()
        guard try scanner.word() == "STDIN", try scanner.skip(.semicolon) else {
            throw ImportError.unreadable(at: position)
        }
        let hasReturns = try scanner.skip(.carriageReturn)
        try scanner.skipLine()
        guard let table = table(named: name),
            let writer = try writer(for: table, in: qualifier, columns: names, at: position)
        else { return try scanner.skipCopiedLines() }
        try readCopiedLines(for: writer, hasReturns: hasReturns)
    }

    private func readCopiedLines(for writer: RowWriter, hasReturns: Bool) throws {
        var decoder = EscapedTextDecoder(null: .given(Array("\\N".utf8)))
        var records = EscapedRecords(window, hasReturns: hasReturns)
        while try records.next() {
            try writer.take(records.fields, in: records.bytes, &decoder, line: window.line)
        }
        guard records.hasEndMark else { throw ImportError.cut(at: window.position) }
    }

    private func table(named name: String) -> CopiedTable? { tables.first { $0.name == name } }

    /// A table's name behind that of its schema or database, as a dump may have several.
    private static func fullName(_ name: String, in qualifier: String?) -> String {
        (qualifier.map { "\($0)." } ?? "") + name
    }

    /// What writes the rows of a table; nil where the table is left out.
    ///
    /// - Parameter qualifier: The schema or database that the statement names.
    private func writer(
        for table: CopiedTable,
        in qualifier: String?,
        columns names: [String]?,
        at position: FilePosition
    ) throws -> RowWriter? {
        guard let names = names ?? created[Self.fullName(table.name, in: qualifier)] else {
            throw ImportError.unknownPositions(at: position, table: table.name)
        }
        warnOfZone()
        warnOfEncoding()
        do {
            let columns = try TableColumns(table, names: names, file: window.file)
            try checkDatabase(qualifier, at: position)
            if !columns.hasIDs { warnOfOrder() }
            return RowWriter(columns, of: window.file, to: output)
        } catch ImportError.missingColumns(_, _, let columns)
            where EventTable(rawValue: table.name) == nil
        {
            // Other databases of a foundation have tables of the same names.
            if leftOut.insert(table.name).inserted {
                output.sink.warn(
                    .tableLeftOut(file: window.file, table: table.name, columns: columns)
                )
            }
            return nil
        }
    }

    private func warnOfZone() {
        guard scanner.strings.engine == .mySQL, !notes.hasZone, options.zone == nil else { return }
        notes.hasZone = true
        output.sink.warn(.unprovedZone(file: window.file))
    }

    /// A client that isn't told to write UTF-8 writes `?` for what it can't.
    private func warnOfEncoding() {
        guard scanner.strings.engine == .mySQL, !notes.hasEncoding else { return }
        notes.hasEncoding = true
        output.sink.warn(.unprovedEncoding(file: window.file))
    }

    private func warnOfOrder() {
        guard !notes.hasWarnedOfOrder else { return }
        notes.hasWarnedOfOrder = true
        output.sink.warn(.unprovedOrder(file: window.file))
    }
}

extension SQLScanner {
    /// Goes behind the lines of a COPY and its end mark.
    func skipCopiedLines() throws {
        let start = window.position
        while try byte() != nil {
            let mark = try bytes(4)
            let isEnd = mark.starts(with: "\\.\n".utf8) || mark.starts(with: "\\.\r\n".utf8)
            let isAtEnd = mark.elementsEqual("\\.".utf8)
            try skipLine()
            if isEnd || isAtEnd { return }
        }
        throw ImportError.cut(at: start)
    }
}
