internal import UsageRules

/// A server's table, or a part of it, as the statements of the rules read it.
struct RuleSource {
    /// The columns that they may name: a store has all that the rules read, where a server's table is older.
    let columns: Set<String>
    /// What stands behind FROM; its rows are called `t`.
    let text: String

    /// - Parameters:
    ///   - table: The table.
    ///   - columns: The columns that it has.
    ///   - quotedName: Its name in a statement.
    ///   - condition: Which of its rows count; nil for all.
    init(
        of table: EventTable,
        _ columns: Set<String>,
        _ quotedName: String,
        where condition: String? = nil
    ) {
        let missing = RuleStatement.columns(of: table).subtracting(columns).sorted()
        let others = missing.map { ", NULLIF('', '') AS \($0)" }.joined()
        self.columns = columns.union(missing)
        let limit = condition.map { " WHERE \($0)" } ?? ""
        text =
            missing.isEmpty && limit.isEmpty
            ? "\(quotedName) t" : "(SELECT t.*\(others) FROM \(quotedName) t\(limit)) t"
    }
}
