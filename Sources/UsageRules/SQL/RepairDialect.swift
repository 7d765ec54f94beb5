/// What a repair needs of an engine beside the spelling of its SQL, as data: what appends rows, and how they
/// are looked up.
package struct RepairDialect: Sendable {
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
    /// How names and texts are spelled.
    package let spelling: Dialect
    /// What makes an expression one that compares byte for byte, for an index too.
    package let bytewise: @Sendable (String) -> String
    /// A condition: a column has one of some values that are given as a list, byte for byte.
    package let isAmong: @Sendable (_ column: String, _ values: String) -> String
    /// A condition: a column has a value, byte for byte, which hardly any row has.
    package let matches: @Sendable (_ column: String, _ value: String) -> String
    /// Statements that a session begins with.
    package let preamble: [String]

    package init(
        _ spelling: Dialect,
        insert: String = "INSERT INTO",
        now: String,
        newGUID: String,
        integerType: String = "INTEGER",
        textType: String = "TEXT",
        join: String = "JOIN",
        asTable: String = "AS MATERIALIZED",
        keepingSource: String = "",
        bytewise: @escaping @Sendable (String) -> String,
        isAmong: @escaping @Sendable (_ column: String, _ values: String) -> String,
        matches: @escaping @Sendable (_ column: String, _ value: String) -> String,
        preamble: [String] = []
    ) {
        self.spelling = spelling
        self.insert = insert
        self.now = now
        self.newGUID = newGUID
        self.integerType = integerType
        self.textType = textType
        self.join = join
        self.asTable = asTable
        self.keepingSource = keepingSource
        self.bytewise = bytewise
        self.isAmong = isAmong
        self.matches = matches
        self.preamble = preamble
    }

    /// A name, whatever stands in it.
    package func quoted(_ name: String) -> String { spelling.quoted(name) }

    /// A text as a value, whatever stands in it.
    package func literal(_ text: String) -> String { spelling.literal(text) }

    /// A condition: a state is one of some, byte for byte.
    package func isState(_ column: String, among states: [String]) -> String {
        isAmong(column, spelling.list(states))
    }
}

extension RepairDialect {
    /// PostgreSQL, from version 13.
    package static let postgres = RepairDialect(
        .postgres,
        now: "timezone('UTC', now())",
        newGUID: "CAST(gen_random_uuid() AS TEXT)",
        keepingSource: " FOR SHARE OF src",
        bytewise: { $0 },
        isAmong: { "\($0) IN (\($1))" },
        matches: { "\($0) = \($1)" },
        // For names in comments.
        preamble: ["SET client_encoding = 'UTF8'"]
    )

    /// MySQL from version 8, and MariaDB.
    ///
    /// Texts compare there by letters, and blanks at their ends count for nothing; so does an index.
    /// Hence the value is looked up by the index first, then compared by its bytes. What a statement
    /// reads to write it keeps as it is by itself.
    package static let mysql = RepairDialect(
        .mysql,
        now: "UTC_TIMESTAMP()",
        newGUID: "UUID()",
        integerType: "SIGNED",
        textType: "CHAR",
        asTable: "AS",
        bytewise: mysqlBytes,
        isAmong: { "(\($0) IN (\($1)) AND \(mysqlBytes($0)) IN (\($1)))" },
        matches: { "(\($0) = \($1) AND \(mysqlBytes($0)) = \($1))" },
        // Or a time would be taken for one of the session's zone.
        preamble: ["SET time_zone = '+00:00'"]
    )

    private static let mysqlBytes: @Sendable (String) -> String = {
        "CAST(CONVERT(\($0) USING utf8mb4) AS BINARY)"
    }
}
