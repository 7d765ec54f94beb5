/// Rows as comma-separated values (RFC 4180).
package enum CSV {
    /// One line with its end.
    ///
    /// - Parameter values: The values; nil is written as nothing, and an empty text as two quotation
    ///   marks, so that the two stay apart.
    package static func line(_ values: [String?]) -> String {
        values.map { $0.map(quoted) ?? "" }.joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ value: String) -> String {
        guard value.isEmpty || value.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else {
            return value
        }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}
