import ServerStore
import UsageRules

extension Running {
    /// Answers of a server: only the rows come over from which it can be told what runs, and the tables
    /// that give names.
    func answer(_ server: AskedServer) throws {
        let tables = AskedServer.Tables(
            required: EventTable.usageTables.map(\.name),
            spared: [
                "organizations", "spaces", "apps", "processes", "tasks", "service_instances",
            ]
        )
        try server.withRows(of: tables, for: output.format, where: conditions) { try answer($0) }
    }

    private func conditions(_ transaction: ServerTransaction) throws -> [String: String] {
        let moment = try at?.moment(by: transaction.clock)
        var conditions: [String: String] = [:]
        for table in EventTable.usageTables {
            guard let rules = try transaction.rules(of: table) else { continue }
            var wanted = [rules.runningEvidence(at: moment)]
            if let moment {
                wanted.append(rules.firstEndings(behind: moment))
                wanted += try transaction.oldestRows(rules)
            }
            if by.sums != nil, table.holds(.app) {
                // By another moment, other rows begin a run.
                wanted.append(moment == nil ? rules.turns(of: .app) : rules.rows(of: .app))
            }
            conditions[table.name] = RuleStatement.condition(ofIDs: wanted)
        }
        return conditions
    }
}

extension ServerTransaction {
    /// The ids of the oldest row that tells a time, with all of its resource's, as one alone would read as
    /// a run that is open.
    fileprivate func oldestRows(_ rules: RuleStatement) throws -> [String] {
        guard let row = try rows(rules.oldestRow).first, let id = row[0].flatMap({ Int64($0) })
        else { return [] }
        let others = row[1].flatMap(ResourceKind.init).flatMap { kind in
            row[2].map { rules.rows(of: kind, key: $0) }
        }
        return ["SELECT \(id) AS id"] + [others].compactMap(\.self)
    }
}
