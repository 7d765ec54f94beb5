internal import UsageRules

/// A connection to a server whose tables are read, in one transaction.
protocol CopySession: AnyObject {
    /// Who the server takes us for.
    var user: String { get }
    /// How the server spells SQL.
    var dialect: Dialect { get }

    /// Looks up tables by their names.
    ///
    /// - Throws: ``ServerError/notCloudController(server:table:schemas:)`` where none is there.
    func find(_ tables: [String]) throws -> [FoundTable]

    /// Begins the transaction, so that nobody can take the tables away or change their shape.
    ///
    /// - Throws: ``CopyConflict`` where a table isn't what the plan says any more.
    func begin(_ plan: CopyPlan) throws -> ServerFacts

    /// The rows that the tables of a plan have, as the server guesses.
    func expectedRows(of plan: CopyPlan) throws -> [String: Int]

    /// The rows that a statement gives, value by value; nil for NULL.
    func rows(_ sql: String) throws -> [[String?]]

    /// Copies a table's rows.
    ///
    /// - Parameter hasCopied: Called now and then.
    func copy(_ table: CopyPlan.Table, into spool: Spool, hasCopied: () throws -> Void) throws

    /// Ends the transaction.
    func commit() throws

    /// Ends what the server does for us, whatever that is, without waiting long.
    func abandon()
}

/// Something came in between, and what was copied is worth nothing: a second attempt may do.
struct CopyConflict: Error {
    /// What it was.
    let reason: String
}
