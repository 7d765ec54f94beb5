import EventStore
import UsageRules

extension Check {
    /// Checks what a server has: the usage tables, and, unless told otherwise, what says what runs, come
    /// over, and the same is found as in a snapshot.
    ///
    /// - Returns: Whether a bill or a cleanup can come out wrong.
    func answer(_ server: AskedServer) throws -> Bool {
        var tables = cleanup.tablesOfServer
        if !withoutSources { tables.required += SourceTable.all.map(\.definition.name) }
        return try server.withRows(of: tables, for: output.format) { try answer($0) }
    }
}
