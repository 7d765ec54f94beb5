/// Rows as comma-separated values (RFC 4180).
package enum CSV {
    /// One line with its end.
    ///
    /// - Parameters:
    ///   - values: The values; nil is written as nothing, and an empty text as two quotation marks,
    ///     so that the two stay apart.
    ///   - isSafe: Whether a spreadsheet is to take no value for a formula.
    package static func line(_ values: [String?], isSafe: Bool = false) -> String {
        values.map { $0.map { quoted(isSafe ? withoutFormula($0) : $0) } ?? "" }.joined(
            separator: ","
        ) + "\r\n"
    }

    /// The value behind an apostrophe, where a spreadsheet would calculate it.
    private static func withoutFormula(_ value: String) -> String {
        guard let first = value.utf8.first, "=+-@\t\r".utf8.contains(first) else { return value }
        return "'" + value
    }

    private static func quoted(_ value: String) -> String {
        guard value.isEmpty || value.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else {
            return value
        }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}
