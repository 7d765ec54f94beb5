import EventStore
import ServerStore
import UsageRules

extension Check {
    /// Checks what a server has, and finds the same as in a snapshot.
    ///
    /// Only the rows come over that may be odd, with all others of the same resources, and, unless told
    /// otherwise, what says what runs.
    ///
    /// - Returns: Whether a bill or a cleanup can come out wrong.
    func answer(_ server: AskedServer) throws -> Bool {
        var tables = cleanup.tablesOfServer
        if !withoutSources { tables.required += SourceTable.all.map(\.definition.name) }
        return try server.withRows(of: tables, for: output.format, where: conditions) {
            try answer($0)
        }
    }

    private func conditions(_ transaction: ServerTransaction) throws -> [String: String] {
        let suspects = try transaction.suspects(
            among: cleanup.table.tables,
            cleanup.policy,
            now: cleanup.clock(of: transaction).now,
            machineTime: .ofMachine,
            afterGUIDs: cleanup.afterGUIDs,
            includesRunning: !withoutSources
        )
        return suspects.merging(try cleanup.conditionsOfOtherTables(transaction)) { $1 }
    }
}
