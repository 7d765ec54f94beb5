internal import GRDB
internal import UsageRules

/// A search for a text in all columns of a table.
struct EventSearch {
    private let text: String
    private let isInverted: Bool
    private let index: EventIndex

    /// How many rows are looked at between two calls.
    private static let batchRows = 8_192

    init(_ text: String, isInverted: Bool, index: EventIndex) {
        self.text = text
        self.isInverted = isInverted
        self.index = index
    }

    /// Walks the table in id order, a range of ids at a time, so that it can be stopped soon
    /// where nothing matches, too.
    func run(_ database: Database, onMatches: ([Int]) throws -> Void) throws {
        let columns = try TableColumns(of: index.table.name, in: database).names
        let statement = try database.makeStatement(sql: sql(columns))
        for start in stride(from: 0, to: index.count, by: Self.batchRows) {
            let end = min(start + Self.batchRows, index.count)
            try statement.setArguments([index.ids[start], index.ids[end - 1], pattern])
            var matches: [Int] = []
            try statement.forEachScannedRow(database) { row in
                if let position = index.position(ofID: row.integer(0)) { matches.append(position) }
            }
            try onMatches(matches)
        }
        try onMatches([])
    }

    private func sql(_ columns: [String]) -> String {
        let conditions = columns.map { "\($0.quotedIdentifier) LIKE ?3 ESCAPE '\\'" }
        let contains = Self.anyOf(conditions[...])
        return """
            SELECT id FROM \(index.table.name) WHERE id BETWEEN ?1 AND ?2
            AND (\(contains)) IS \(isInverted ? "NOT TRUE" : "TRUE") ORDER BY id
            """
    }

    /// Whether one of many conditions holds.
    ///
    /// Halved again and again, as SQLite reads `a OR b OR c` as deep as it is long, and takes
    /// nothing that is deeper than a thousand.
    private static func anyOf(_ conditions: ArraySlice<String>) -> String {
        guard conditions.count > 2 else { return conditions.joined(separator: " OR ") }
        let middle = conditions.startIndex + conditions.count / 2
        return "(\(anyOf(conditions[..<middle]))) OR (\(anyOf(conditions[middle...])))"
    }

    private var pattern: String {
        var escaped = ""
        for character in text {
            if character == "%" || character == "_" || character == "\\" { escaped += "\\" }
            escaped.append(character)
        }
        return "%\(escaped)%"
    }
}
