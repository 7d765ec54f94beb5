import EventStore
import ServerStore
import UsageRules

extension Preview {
    /// Answers of a server: the numbers are computed there, and rows come over only where they are asked
    /// for.
    ///
    /// - Returns: Whether there is something to prune.
    func answer(_ server: AskedServer) throws -> Bool {
        guard isSummary else {
            return try server.withRows(
                of: tables,
                for: output.format,
                where: conditions
            ) { try answer($0) }
        }
        let summary = try server.ask(tables) { transaction in
            let clock = try cleanup.clock(of: transaction)
            return CleanupSummary(
                store: server.name,
                clock: clock,
                plans: try transaction.summaries(
                    of: cleanup.table.tables,
                    cleanup.policy,
                    now: clock.now,
                    afterGUIDs: cleanup.afterGUIDs
                ),
                policy: cleanup.policy
            )
        }
        if output.format == .json { try summary.printJSON() } else { try summary.printForPeople() }
        return summary.plans.prunableCount > 0
    }

    /// Whether nothing but numbers of whole tables is asked for.
    private var isSummary: Bool {
        !listsRows && forecast == nil && planPath == nil && scope.isEmpty
    }

    /// What is read of the server: names of orgs are looked up for filters and scopes alone, and what an
    /// app's parts are for its guid.
    private var tables: AskedServer.Tables {
        var tables = cleanup.tablesOfServer
        if filter.filter != nil || !scope.isEmpty { tables.spared.append("organizations") }
        if !scope.resources.isEmpty { tables.spared += ["processes", "tasks"] }
        return tables
    }

    /// Which rows come over.
    ///
    /// What goes is decided by old rows alone; whatever else is asked for takes all.
    private func conditions(_ transaction: ServerTransaction) throws -> [String: String] {
        let now = try cleanup.clock(of: transaction).now
        let listsOldRowsAlone =
            show ?? .prune == .prune && forecast == nil && planPath == nil && scope.isEmpty
        var conditions = try cleanup.conditionsOfOtherTables(transaction)
        for table in cleanup.table.tables where listsOldRowsAlone {
            guard let rules = try transaction.rules(of: table, cleanup.policy, now: now) else {
                continue
            }
            let checkpoints = try transaction.conditionOfCheckpoints(
                of: table,
                afterGUIDs: cleanup.afterGUIDs
            )
            conditions[table.name] = [rules.oldOrNewest, checkpoints].compactMap(\.self)
                .joined(separator: " OR ")
        }
        return conditions
    }
}
