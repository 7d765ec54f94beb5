/// What a person typed to find rows, taken apart: conditions that must all hold.
///
/// ```
/// payments prod              words, anywhere in what is shown
/// "my app"                   a phrase
/// org:payments !state:STOPPED
/// mem>2g inst>=4 since<30d   comparisons
/// time:2026-10-01..2026-10-08
/// #2726                      the row with an id
/// kept    goes               what the next cleanup does
/// ```
///
/// There is no wrong text at this level: what isn't complete yet is a condition that is left out.
package struct FilterSyntax: Hashable, Sendable {
    /// The conditions, in the order in which they were typed.
    package let conditions: [Condition]

    /// One condition.
    package struct Condition: Hashable, Sendable {
        /// Whether the rows are meant for which it doesn't hold.
        package var isNegated = false
        package let test: Test
    }

    /// What is asked.
    package enum Test: Hashable, Sendable {
        /// The row shows a text.
        case word(String, isQuoted: Bool)
        /// The row has an id.
        case rowID(Int64)
        /// A field compares with a value in some way.
        case field(String, Comparison, String)
    }

    /// How a field compares with a value.
    package enum Comparison: Hashable, Sendable {
        /// It contains a text, or is in a range.
        case has
        case equals
        case notEquals
        case more
        case less
        case atLeast
        case atMost

        /// The signs, no one behind one that it begins with.
        static let signs: [(sign: String, comparison: Comparison)] = [
            ("!=", .notEquals), (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast),
            ("≤", .atMost), ("=", .equals), (">", .more), ("<", .less), (":", .has),
        ]
    }

    /// Takes a text apart.
    package init(_ text: String) {
        var scanner = FilterScanner(text)
        var conditions: [Condition] = []
        while let condition = scanner.next() { conditions.append(condition) }
        self.conditions = conditions
    }

    /// A value as it has to be typed, in quotes where it would be taken apart.
    package static func quoted(_ value: String) -> String {
        let isOneWord = value.allSatisfy { !$0.isWhitespace && $0 != "\"" && $0 != "\\" }
        guard !isOneWord || value.isEmpty else { return value }
        let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }
}
