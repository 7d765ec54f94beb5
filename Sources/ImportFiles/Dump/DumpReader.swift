internal import UsageRules

/// Reads the statements of a dump: those of `pg_dump`, `mysqldump`, and the like.
///
/// Only INSERT and COPY of known tables are taken apart. All else, secrets too, is passed over.
final class DumpReader {
    let tables: [CopiedTable]
    let options: ImportOptions
    let output: ImportOutput
    let window: ByteWindow
    var scanner: SQLScanner
    var notes = DumpNotes()
    /// The columns that each table was made with.
    var created: [String: [String]] = [:]
    /// How the last INSERT began, and what it wrote to: the next one mostly begins the same.
    var lastInsert: (beginning: [UInt8], writer: RowWriter?)?
    /// The tables that were left out with a warning.
    var leftOut: Set<String> = []

    init(
        _ window: ByteWindow,
        tables: [CopiedTable],
        options: ImportOptions,
        output: ImportOutput
    ) {
        (self.window, self.tables, self.options, self.output) = (window, tables, options, output)
        scanner = SQLScanner(window)
    }

    /// Reads the dump to its end.
    ///
    /// - Returns: What people call its format.
    func read(into files: inout ImportedFiles) throws -> String {
        let before = output.rows
        while try scanner.byte() != nil { try readStatement() }
        guard notes.begun <= notes.completed else { throw ImportError.cut(at: window.position) }
        if notes.begun == 0 { output.sink.warn(.unprovedCompleteness(file: window.file)) }
        if output.rows == before { output.sink.warn(.noRows(file: window.file)) }
        if let database = notes.origin {
            let origin = CopyOrigin(.dump, database)
            if !files.origins.contains(origin) { files.origins.append(origin) }
        }
        files.takenAt = [files.takenAt, notes.startedAt].compactMap(\.self).max()
        return notes.format(of: scanner.strings.engine)
    }

    /// Whether a dump looks like this at its beginning.
    static func recognizes(_ beginning: some Collection<UInt8>) -> Bool {
        let start = beginning.drop(while: \.isBlank)
        if ["--", "/*", "\\restrict ", "\\connect "].contains(where: { start.starts(with: $0.utf8) }
        ) {
            return true
        }
        let word = start.prefix(while: \.isOfWord)
        guard let next = start.dropFirst(word.count).first, next.isBlank else { return false }
        return firstWords.contains(String(decoding: word, as: UTF8.self).uppercased())
    }

    private static let firstWords: Set = [
        "ALTER", "BEGIN", "COPY", "CREATE", "DELIMITER", "DROP", "INSERT", "LOCK", "PRAGMA",
        "REPLACE", "SELECT", "SET", "START", "TRUNCATE", "USE",
    ]

    private func readStatement() throws {
        try scanner.skipBlanks()
        guard let first = try scanner.byte() else { return }
        switch first {
        case .semicolon: window.skip(1)
        case .backslash: try readClientCommand()
        case UInt8(ascii: "-"): try readLineComment()
        case UInt8(ascii: "#"): try scanner.skipLine()
        case UInt8(ascii: "/"): try readComment()
        default: try readCommand()
        }
    }

    private func readLineComment() throws {
        guard try scanner.starts(with: "--") else {
            throw ImportError.unreadable(at: window.position)
        }
        let comment = try scanner.bytes(Self.longestComment).prefix { $0 != .newline }
        let engine = notes.note(String(decoding: comment, as: UTF8.self).trimmingEnd)
        if let engine {
            scanner.strings.engine = engine
            // Another dump in the same file, of another database maybe.
            forgetTables()
        }
        try scanner.skipLine()
    }

    /// A comment that MySQL reads (`/*!40101 SET … */`), or one that nobody does.
    private func readComment() throws {
        guard try scanner.starts(with: "/*") else {
            throw ImportError.unreadable(at: window.position)
        }
        if try scanner.starts(with: "/*!") || scanner.starts(with: "/*M!") {
            scanner.strings.engine = .mySQL
        }
        let start = window.position
        let isWhole = try scanner.whole(through: "*/") { comment in
            let text = comment.drop { $0 != UInt8(ascii: "!") }.dropFirst()
            try apply(text.drop(while: \.isDigit))
        }
        guard isWhole else { throw ImportError.cut(at: start) }
    }

    private func readCommand() throws {
        if try readRepeatedInsert() { return }
        let ahead = Array(try scanner.bytes(Self.longestSetting))
        let start = window.skipped
        switch try scanner.word() {
        case "INSERT", "REPLACE": try readInsert(ahead, from: start)
        case "COPY": try readCopy()
        case "CREATE": try readCreate()
        case "SET":
            try apply(ahead.prefix { $0 != .semicolon })
            try scanner.skipStatement()
        case "DELIMITER": try skipDelimited(ahead)
        case "USE": try readUse()
        case "": throw ImportError.unreadable(at: window.position)
        default: try scanner.skipStatement()
        }
    }

    /// Triggers and procedures, which end in what `DELIMITER` says, up to where that is `;` again.
    ///
    /// - Parameter ahead: The statement's beginning.
    private func skipDelimited(_ ahead: [UInt8]) throws {
        var delimiter = Self.delimiter(in: ahead.prefix { $0 != .newline })
        try scanner.skipLine()
        while delimiter != ";" {
            guard try scanner.byte() != nil else { throw ImportError.cut(at: window.position) }
            let line = try scanner.bytes(Self.longestSetting).prefix { $0 != .newline }
            delimiter = Self.delimiter(in: line) ?? delimiter
            try scanner.skipLine()
        }
    }

    /// What a line sets as the delimiter; nil where it sets none.
    private static func delimiter(in line: some Collection<UInt8>) -> String? {
        let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count > 1, words[0].uppercased() == "DELIMITER" else { return nil }
        return String(words[1])
    }

    private func apply(_ statement: some Collection<UInt8>) throws {
        let text = String(decoding: statement.prefix(Self.longestSetting), as: UTF8.self)
        switch SQLSetting(text) {
        case .encoding(let name): try check(encoding: name)
        case .zone(let name): try use(zone: name)
        case .standardStrings(let isStandard):
            scanner.strings.engine = .postgreSQL
            scanner.strings.hasOldStrings = !isStandard
        case nil: break
        }
    }

    private func check(encoding name: String) throws {
        notes.hasEncoding = true
        let plain = name.lowercased().replacing("-", with: "")
        guard ["utf8", "utf8mb3", "utf8mb4", "unicode"].contains(plain) else {
            throw ImportError.foreignEncoding(at: window.position, name: name)
        }
    }

    private func use(zone name: String) throws {
        guard name.uppercased() != "SYSTEM" else { return }
        var zoned = options
        zoned.zone = name
        output.converter = try ValueConverter(options: zoned)
        notes.hasZone = true
    }

    private static let longestComment = 512
    private static let longestSetting = 4096
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
