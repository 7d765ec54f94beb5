internal import UsageRules

/// Reads the names of the columns that a CREATE TABLE makes.
struct CreatedColumns {
    private(set) var names: [String] = []
    private var scanner: SQLScanner

    /// - Parameter scanner: At the opening parenthesis.
    init(_ scanner: SQLScanner) { self.scanner = scanner }

    /// Reads up to behind the closing parenthesis.
    mutating func read() throws -> [String]? {
        guard try scanner.skip(.opening) else { return nil }
        repeat {
            try readItem()
        } while try scanner.skip(.comma)
        guard try scanner.skip(.closing) else { throw ImportError.cut(at: scanner.window.position) }
        return names
    }

    /// A column, or a key or constraint, which have no name here.
    private mutating func readItem() throws {
        try scanner.skipBlanksAndComments()
        let first = try scanner.byte()
        let isQuoted = first == .backtick || first == .doubleQuote
        if let name = try scanner.name(), isQuoted || !isConstraint(name) { names.append(name) }
        try scanner.skipItem()
    }

    /// MySQL quotes every column's name, PostgreSQL one that is a word of SQL.
    private func isConstraint(_ name: String) -> Bool {
        let words = ["constraint", "primary", "unique", "foreign", "check", "exclude", "like"]
        return words.contains(name)
            || scanner.strings.engine != .postgreSQL
                && ["key", "index", "fulltext", "spatial", "period"].contains(name)
    }
}
