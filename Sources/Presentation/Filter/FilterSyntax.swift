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
        let isOneWord = value.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0 != "\"" && $0 != "\\"
        }
        guard !isOneWord || value.isEmpty else { return value }
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in value.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }

    /// Whether a field of this name can be typed.
    package static func canName(_ field: String) -> Bool {
        field.unicodeScalars.allSatisfy { isOfName($0) && !("A"..."Z").contains($0) }
            && field.unicodeScalars.first.map { !("0"..."9").contains($0) } ?? false
    }

    static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }
}

// MARK: - Narrowing

extension FilterSyntax {
    /// A text that asks for what another one does, and for one condition more.
    ///
    /// - Parameters:
    ///   - text: As it was typed.
    ///   - isInverted: Whether the rows are meant that it does not let through.
    /// - Returns: nil where several conditions are inverted, for which there is no text.
    package static func narrowed(
        _ text: String,
        isInverted: Bool,
        by condition: String
    ) -> String? {
        let conditions = FilterSyntax(text).conditions
        guard isInverted else {
            // What is not closed or not complete yet would take the new one for its own.
            return conditions.isEmpty ? condition : "\(closed(text)) \(condition)"
        }
        guard var only = conditions.first, conditions.count == 1 else { return nil }
        only.isNegated.toggle()
        return "\(only.text) \(condition)"
    }

    /// A text with the quote that it lacks.
    private static func closed(_ text: String) -> String {
        let conditions = FilterSyntax(text).conditions
        // A quote that is closed makes a word of its own of what follows.
        let word = Condition(test: .word("x", isQuoted: false))
        let isClosed = FilterSyntax("\(text) x").conditions == conditions + [word]
        return isClosed ? text : conditions.map(\.text).joined(separator: " ")
    }
}

extension FilterSyntax.Condition {
    /// As it can be typed.
    fileprivate var text: String {
        let sign = isNegated ? "!" : ""
        return switch test {
        case .word(let word, let isQuoted): "\(sign)\(isQuoted ? Self.inQuotes(word) : word)"
        case .rowID(let id): "\(sign)#\(id)"
        case .field(let name, let comparison, let value):
            "\(sign)\(name)\(comparison.sign)\(Self.inQuotes(value))"
        }
    }

    private static func inQuotes(_ text: String) -> String {
        let quoted = FilterSyntax.quoted(text)
        return quoted == text ? "\"\(text)\"" : quoted
    }
}

extension FilterSyntax.Comparison {
    /// As it is typed.
    fileprivate var sign: String {
        Self.signs.first { $0.comparison == self }?.sign ?? ":"
    }
}
