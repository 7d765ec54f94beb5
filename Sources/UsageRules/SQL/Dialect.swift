/// How the SQL of an engine is spelled, as data: what the rules need of it, and what differs between
/// engines.
///
/// Whatever isn't here is spelled the same in all of them: `CASE`, explicit `ROWS` frames, 0 and 1.
package struct Dialect: Sendable {
    /// What names are put into.
    package let identifierQuote: String
    /// What stands between a common table expression that is used twice and its query: computed with
    /// whatever uses it, where that has to be said.
    package let inlineTable: String
    /// What stands behind a query whose expressions are computed once for each row, whatever is asked of
    /// them; empty where that is so by itself.
    package let computedOnce: String
    /// What makes an expression one that compares byte for byte.
    package let bytewise: @Sendable (_ expression: String) -> String
    /// A text's bytes in UTF-8, given in hexadecimal digits, as a text.
    package let textOfHex: @Sendable (_ digits: String) -> String
    /// What is recorded in a column, as something that compares with ``moment``; NULL where it can't be
    /// read.
    package let recorded: @Sendable (_ column: String) -> String
    /// A moment as a value.
    package let moment: @Sendable (EventTime) -> String
    /// The moment some days of 24 hours before the engine's clock, which is read once.
    package let daysAgo: @Sendable (_ days: Int) -> String
    /// What a session has to be told first, or a time is taken for another; empty for nothing.
    package let preamble: [String]

    package init(
        identifierQuote: String = "\"",
        inlineTable: String = "AS",
        computedOnce: String = "",
        bytewise: @escaping @Sendable (_ expression: String) -> String = { $0 },
        textOfHex: @escaping @Sendable (_ digits: String) -> String,
        recorded: @escaping @Sendable (_ column: String) -> String,
        moment: @escaping @Sendable (EventTime) -> String = Self.timestamp,
        daysAgo: @escaping @Sendable (_ days: Int) -> String,
        preamble: [String] = []
    ) {
        self.identifierQuote = identifierQuote
        self.inlineTable = inlineTable
        self.computedOnce = computedOnce
        self.bytewise = bytewise
        self.textOfHex = textOfHex
        self.recorded = recorded
        self.moment = moment
        self.daysAgo = daysAgo
        self.preamble = preamble
    }

    /// A moment as the SQL standard has it.
    package static let timestamp: @Sendable (EventTime) -> String = {
        "TIMESTAMP '\($0.databaseText)'"
    }

    /// A name, whatever stands in it.
    package func quoted(_ name: String) -> String {
        let inside = name.split(separator: identifierQuote, omittingEmptySubsequences: false)
            .joined(separator: identifierQuote + identifierQuote)
        return identifierQuote + inside + identifierQuote
    }

    /// A text as a value, whatever stands in it, and whatever the session says of quotes, backslashes
    /// and character sets: what is more than plain ASCII is written by its bytes.
    package func literal(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7f).contains($0) && $0 != 0x5c }
        guard isPlain else {
            let digits = Array("0123456789abcdef")
            return textOfHex(
                String(text.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
            )
        }
        let inside = text.split(separator: "'", omittingEmptySubsequences: false)
        return "'\(inside.joined(separator: "''"))'"
    }

    /// Texts as a list of values.
    func list(_ texts: [String]) -> String { texts.map(literal).joined(separator: ", ") }
}
