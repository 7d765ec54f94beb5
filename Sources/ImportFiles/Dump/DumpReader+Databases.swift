internal import UsageRules

/// A dump of a whole server has several databases, one after the other.
extension DumpReader {
    /// `USE name`, as MySQL has it.
    func readUse() throws {
        begin(database: try scanner.name())
        try scanner.skipStatement()
    }

    /// One of psql's own commands: `\connect name`, or one that says nothing here, such as `\restrict`.
    func readClientCommand() throws {
        let line = try scanner.bytes(Self.longestCommand).prefix { $0 != .newline }
        let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)[...]
        try scanner.skipLine()
        guard ["\\connect", "\\c"].contains(words.first) else { return }
        let named = words.dropFirst().drop { $0.hasPrefix("-reuse-previous=") }
        guard let first = named.first, first != "-" else { return }
        let isQuoted = first.hasPrefix("\"")
        begin(database: Self.database(in: isQuoted ? named.joined(separator: " ") : String(first)))
    }

    /// Forgets what tables are like, as those of another database are other ones.
    func forgetTables() {
        created.removeAll()
        lastInsert = nil
    }

    /// - Parameter qualifier: The schema or database that the statement names.
    /// - Throws: ``ImportError/twoDatabases(at:first:second:)``, where rows of another one were taken.
    func checkDatabase(_ qualifier: String?, at position: FilePosition) throws {
        guard let (first, second) = notes.takeRows(in: qualifier) else { return }
        throw ImportError.twoDatabases(at: position, first: first, second: second)
    }

    private func begin(database: String?) {
        notes.database = database
        forgetTables()
    }

    /// The name in `name`, `"name"` or `"dbname='name'"`.
    private static func database(in written: String) -> String {
        let name = written.replacing("\"", with: "")
        guard name.hasPrefix("dbname=") else { return name }
        return name.replacing("'", with: "").replacing("dbname=", with: "", maxReplacements: 1)
    }

    private static let longestCommand = 1024
}
