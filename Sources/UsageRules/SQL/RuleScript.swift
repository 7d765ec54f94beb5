/// A question to the rules about some tables, as one statement of SQL.
package struct RuleScript: Sendable {
    /// The column that tells the table of an answer.
    package static let tableColumn = "event_table"

    /// What is asked.
    package let question: RuleQuestion
    /// The rules for each table.
    package let statements: [RuleStatement]

    /// Asks the same of some tables.
    ///
    /// - Parameter statements: One at least, all for the same engine.
    package init(_ question: RuleQuestion, of statements: [RuleStatement]) {
        self.question = question
        self.statements = statements
    }

    /// What a session has to be told first, a statement each.
    package var preamble: [String] { statements.first?.dialect.preamble ?? [] }

    /// The statement: its answers have the name of their table in front, and come in no order.
    package var query: String {
        statements.map { statement in
            """
            SELECT \(statement.dialect.literal(statement.table.name)) AS \(Self.tableColumn), answers.*
            FROM (
            \(statement.answers(to: question))
            ) answers
            """
        }
        .joined(separator: "\nUNION ALL\n")
    }
}
