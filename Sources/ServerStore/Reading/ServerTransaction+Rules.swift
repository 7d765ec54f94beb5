package import UsageRules

extension ServerTransaction {
    /// The moment that counts as now where none is given: the server's clock, as the transaction has it.
    package var clock: StoreClock { StoreClock(now: facts.takenAt, source: .database) }

    /// The statements of the rules for a table; nil where it can't be read.
    ///
    /// - Throws: ``StoreError/noLifecycle(table:)``.
    package func rules(
        of table: EventTable,
        _ policy: CleanupPolicy = CleanupPolicy(keepRunningRecords: false),
        now: EventTime? = nil
    ) throws -> RuleStatement? {
        guard let (columns, quotedName) = self.table(table.name) else { return nil }
        try requireWindowFunctions()
        let source = RuleSource(of: table, columns, quotedName)
        return try RuleStatement(
            table,
            columns: source.columns,
            source: source.text,
            in: dialect,
            policy: policy,
            now: now ?? facts.takenAt
        )
    }

    /// What one cleanup would do, for each of some tables that can be read: it is computed there.
    ///
    /// - Parameters:
    ///   - now: The moment that counts as now.
    ///   - guids: The checkpoints of consumers that were given by hand.
    package func summaries(
        of tables: [EventTable],
        _ policy: CleanupPolicy,
        now: EventTime,
        afterGUIDs guids: [String]
    ) throws -> [PlanSummary] {
        let tables = tables.filter { table($0.name) != nil }
        let consumers = try consumers(of: tables, afterGUIDs: guids)
        return try tables.compactMap { table in
            try rules(of: table, policy, now: now).map { rules in
                try summary(rules, now: now, consumers[table] ?? .none)
            }
        }
    }

    /// The conditions of the rows among which everything is that a check finds, by table.
    ///
    /// - Parameters:
    ///   - now: The moment that counts as now.
    ///   - machineTime: What this machine's clock says, which no row can be later than, either.
    ///   - guids: The checkpoints of consumers that were given by hand.
    ///   - includesRunning: Whether it matters what runs.
    package func suspects(
        among tables: [EventTable],
        _ policy: CleanupPolicy,
        now: EventTime,
        machineTime: EventTime,
        afterGUIDs guids: [String],
        includesRunning: Bool
    ) throws -> [String: String] {
        let tables = tables.filter { table($0.name) != nil && !$0.lifecycles.isEmpty }
        let consumers = try consumers(of: tables, afterGUIDs: guids)
        var conditions: [String: String] = [:]
        for table in tables {
            let question = SuspectQuestion(
                now: max(now, machineTime),
                consumers: consumers[table] ?? .none,
                checkpoints: try conditionOfCheckpoints(of: table, afterGUIDs: guids),
                includesRunning: includesRunning
            )
            conditions[table.name] = try rules(of: table, policy, now: now)
                .map { RuleStatement.condition(ofIDs: [$0.suspects(question)]) }
        }
        return conditions
    }

    private func summary(
        _ rules: RuleStatement,
        now: EventTime,
        _ consumers: TableConsumers
    ) throws -> PlanSummary {
        let checkpoints = consumers.checkpoints
        var counts: [Reason: Int] = [:]
        var prunableByPlace = [Int](repeating: 0, count: 2 * checkpoints.count + 1)
        for row in try rows(rules.counts(by: checkpoints)) {
            guard let reason = row[0].flatMap(Reason.init(name:)), let count = row.integer(2),
                let place = row.integer(1), prunableByPlace.indices.contains(place)
            else { continue }
            counts[reason, default: 0] += count
            if reason.decision == .prune { prunableByPlace[place] += count }
        }
        return PlanSummary(
            of: rules.table,
            rules.policy,
            now: now,
            counts: counts,
            consumers: consumers.all.map { consumer in
                Self.consumer(consumer, of: rules.table, checkpoints, prunableByPlace)
            },
            runningBefore: [ResourceKind: Int](of: rules.table, try rows(rules.runningCounts)),
            runningChanges: try rows(rules.proof).compactMap(RunningChange.init(row:))
        )
    }

    private static func consumer(
        _ consumer: UsageConsumer,
        of table: EventTable,
        _ checkpoints: [Int64],
        _ prunableByPlace: [Int]
    ) -> PlanSummary.Consumer {
        // The place of its checkpoint; what is behind it is unread.
        let place = consumer.readUpTo.flatMap(checkpoints.firstIndex).map { 2 * $0 + 1 }
        let unread = prunableByPlace[(place.map { $0 + 1 } ?? 0)...].reduce(0, +)
        return PlanSummary.Consumer(
            unread: UnreadCount(table: table, consumer: consumer, rows: unread),
            losesCheckpoint: place.map { prunableByPlace[$0] > 0 } ?? false
        )
    }
}

extension RunningChange {
    /// What the proof gives: the kind, the guid, the effect, and the ids of the beginnings.
    init?(row: [String?]) {
        guard let kind = row[0].flatMap(ResourceKind.init), let guid = row[1],
            let effect = row[2].flatMap(Effect.init)
        else { return nil }
        self.init(
            kind: kind,
            guid: guid,
            effect: effect,
            before: Beginnings(row.id(3), row.id(4)),
            after: Beginnings(row.id(5), row.id(6))
        )
    }
}

extension RunningChange.Beginnings {
    fileprivate init?(_ first: Int64?, _ latest: Int64?) {
        guard let first, let latest else { return nil }
        self.init(firstID: first, latestID: latest)
    }
}

extension [ResourceKind: Int] {
    /// How many resources of each kind of a table run, of rows with a kind and a count.
    init(of table: EventTable, _ rows: [[String?]]) {
        self.init(uniqueKeysWithValues: table.lifecycles.map { ($0.kind, 0) })
        for row in rows {
            guard let kind = row[0].flatMap(ResourceKind.init), let count = row.integer(1) else {
                continue
            }
            self[kind] = count
        }
    }
}

extension [String?] {
    /// A whole number.
    fileprivate func integer(_ place: Int) -> Int? { self[place].flatMap { Int($0) } }

    /// The id of a row.
    fileprivate func id(_ place: Int) -> Int64? { self[place].flatMap { Int64($0) } }
}
