/// How SQL is spelled for an engine, as data: what differs in statements that are the same otherwise.
package struct SQLDialect: Sendable {
    /// What appends rows, up to the table's name.
    package let insert: String
    /// The current time in UTC, as `created_at` holds it.
    package let now: String
    /// A new GUID.
    package let newGUID: String
    /// The type that a value is cast to, to be a whole number.
    package let integerType: String
    /// The type that a value is cast to, to be a text.
    package let textType: String
    /// The join of what must be there.
    package let join: String
    /// What stands between a common table expression and its query: computed once, where that can be said.
    package let asTable: String
    /// What stands behind a query whose row, named `src`, is not to change before what it says is
    /// written.
    package let keepingSource: String
    /// What names are put into.
    package let identifierQuote: String
    /// What makes an expression one that compares byte for byte.
    package let bytewise: @Sendable (String) -> String
    /// A condition: a column has one of some values that are given as a list, byte for byte.
    package let isAmong: @Sendable (_ column: String, _ values: String) -> String
    /// A condition: a column has a value, byte for byte, which hardly any row has.
    package let matches: @Sendable (_ column: String, _ value: String) -> String
    /// A text's bytes in UTF-8, given in hexadecimal digits, as a text.
    package let textOfHex: @Sendable (String) -> String
    /// Statements that a session begins with.
    package let preamble: [String]

    package init(
        insert: String = "INSERT INTO",
        now: String,
        newGUID: String,
        integerType: String = "INTEGER",
        textType: String = "TEXT",
        join: String = "JOIN",
        asTable: String = "AS MATERIALIZED",
        keepingSource: String = "",
        identifierQuote: String = "\"",
        bytewise: @escaping @Sendable (String) -> String,
        isAmong: @escaping @Sendable (_ column: String, _ values: String) -> String,
        matches: @escaping @Sendable (_ column: String, _ value: String) -> String,
        textOfHex: @escaping @Sendable (String) -> String,
        preamble: [String] = []
    ) {
        self.insert = insert
        self.now = now
        self.newGUID = newGUID
        self.integerType = integerType
        self.textType = textType
        self.join = join
        self.asTable = asTable
        self.keepingSource = keepingSource
        self.identifierQuote = identifierQuote
        self.bytewise = bytewise
        self.isAmong = isAmong
        self.matches = matches
        self.textOfHex = textOfHex
        self.preamble = preamble
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

    /// A condition: a state is one of some, byte for byte.
    package func isState(_ column: String, among states: [String]) -> String {
        isAmong(column, states.map(literal).joined(separator: ", "))
    }
}

extension SQLDialect {
    /// PostgreSQL, from version 13.
    package static let postgres = SQLDialect(
        now: "timezone('UTC', now())",
        newGUID: "CAST(gen_random_uuid() AS TEXT)",
        keepingSource: " FOR SHARE OF src",
        bytewise: { $0 },
        isAmong: { "\($0) IN (\($1))" },
        matches: { "\($0) = \($1)" },
        textOfHex: { "convert_from(decode('\($0)', 'hex'), 'UTF8')" },
        // For names in comments.
        preamble: ["SET client_encoding = 'UTF8'"]
    )

    /// MySQL from version 8, and MariaDB.
    ///
    /// Texts compare there by letters, and blanks at their ends count for nothing; so does an index.
    /// Hence the value is looked up by the index first, then compared by its bytes. What a statement
    /// reads to write it keeps as it is by itself.
    package static let mysql = SQLDialect(
        now: "UTC_TIMESTAMP()",
        newGUID: "UUID()",
        integerType: "SIGNED",
        textType: "CHAR",
        asTable: "AS",
        identifierQuote: "`",
        bytewise: mysqlBytes,
        isAmong: { "(\($0) IN (\($1)) AND \(mysqlBytes($0)) IN (\($1)))" },
        matches: { "(\($0) = \($1) AND \(mysqlBytes($0)) = \($1))" },
        textOfHex: { "CONVERT(X'\($0)' USING utf8mb4)" },
        // Or a time would be taken for one of the session's zone.
        preamble: ["SET time_zone = '+00:00'"]
    )

    private static let mysqlBytes: @Sendable (String) -> String = {
        "CAST(CONVERT(\($0) USING utf8mb4) AS BINARY)"
    }
}
