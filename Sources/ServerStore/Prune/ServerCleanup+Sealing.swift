package import UsageRules

extension ServerCleanup {
    /// What is cleaned, and how.
    package struct Request: Sendable {
        /// The tables that are cleaned.
        package var tables: [EventTable]
        /// All that is asked for, as a snapshot has it: these tables, and those of consumers.
        package var copied: [CopiedTable]
        package var policy: CleanupPolicy
        /// The moment that counts as now; nil for the server's clock.
        package var now: EventTime?
        /// Checkpoints of consumers that were given by hand.
        package var afterGUIDs: [String] = []
        /// The greatest ids that count, where not all rows do; nil for a table without rows.
        package var lastIDs: [EventTable: Int64?] = [:]

        package init(
            _ tables: [EventTable],
            copied: [CopiedTable],
            _ policy: CleanupPolicy,
            now: EventTime? = nil,
            afterGUIDs: [String] = []
        ) {
            (self.tables, self.copied, self.policy) = (tables, copied, policy)
            (self.now, self.afterGUIDs) = (now, afterGUIDs)
        }

        /// The tables that the server may lack: without them nobody has said how far he has come.
        fileprivate var optionalTables: Set<String> {
            Set(copied.map(\.name)).subtracting(tables.map(\.name))
        }

        /// Those that are only asked for checkpoints that were given by hand.
        fileprivate var sparedTables: Set<String> {
            Set(EventTable.allCases.filter { !tables.contains($0) }.map(\.name))
        }
    }

    /// Seals a cleanup, in one transaction that sees all rows as they were at one moment.
    ///
    /// - Parameter inspect: Looks at what was sealed while that transaction lasts; what it throws ends it.
    package func seal(
        _ request: Request,
        inspect: (SealedCleanup) throws -> Void = { _ in }
    ) throws -> SealedCleanup {
        watchReading()
        return try ending(.sealing) {
            let plan = try CopyPlan(
                of: request.copied,
                optional: request.optionalTables,
                spared: request.sparedTables,
                in: session.find(request.copied.map(\.name)),
                server: server,
                user: session.user
            )
            let facts = try session.begin(plan, isReadOnly: false)
            let transaction = ServerTransaction(session, plan, facts, server: server)
            try transaction.requireWindowFunctions()
            let now = request.now ?? facts.takenAt
            try makeStatements(request, plan, now: now)
            let consumers = try transaction.consumers(
                of: request.tables,
                afterGUIDs: request.afterGUIDs
            )
            let sealed = SealedCleanup(
                clock: StoreClock(now: now, source: request.now == nil ? .database : .option),
                policy: request.policy,
                tables: try request.tables.map { table in
                    try seal(table, at: facts.takenAt, consumers[table] ?? .none)
                },
                sealedAt: facts.takenAt
            )
            try inspect(sealed)
            try session.commit()
            return sealed
        }
    }

    /// Does something in one transaction, which ends with whatever it throws.
    func ending<Value>(
        _ work: ServerCleanupError.Work,
        _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch ServerError.timeout(_, let seconds) {
            session.abandon()
            throw ServerCleanupError.timeout(server: server, seconds: seconds, work)
        } catch {
            session.abandon()
            throw telling(error)
        }
    }

    /// What an error is to whoever isn't of this target.
    func telling(_ error: any Error) -> any Error {
        switch error {
        case let conflict as CopyConflict:
            ServerError.conflict(server: server, attempts: 1, reason: conflict.reason)
        case ServerError.failed(_, "25006", _):
            ServerCleanupError.readOnly(server: server, user: session.user)
        default: error
        }
    }

    private func makeStatements(_ request: Request, _ plan: CopyPlan, now: EventTime) throws {
        for table in request.tables {
            guard let planned = plan.tables.first(where: { $0.found.name == table.name }) else {
                throw missing(table)
            }
            try requireNothingActs(on: table, planned.found.quotedName)
            // No row has a lower id than the least.
            let last: Int64? = request.lastIDs[table].map { $0 ?? .min }
            statements[table] = Statements(
                plan: planned,
                sql: CleanupSQL(
                    planned.found,
                    of: table,
                    request.policy,
                    now: now,
                    throughID: last
                )
            )
        }
    }

    func missing(_ table: EventTable) -> any Error {
        ServerError.missingTables(server: server, tables: [table.name])
    }

    /// Checks that rows can be deleted, and that nothing else happens when they are.
    private func requireNothingActs(on table: EventTable, _ quotedName: String) throws {
        let name = Dialect.postgres.literal(quotedName)
        if let what = try value(Self.whatElse(isIn: "to_regclass(\(name))")) {
            throw ServerCleanupError.notATable(server: server, table: table, what: what)
        }
        if let what = try value(Self.whatActs(on: "to_regclass(\(name))")) {
            throw ServerCleanupError.acts(server: server, table: table, what: what)
        }
        guard try value("SELECT has_table_privilege(\(name), 'DELETE')") == "t" else {
            throw ServerCleanupError.noRight(
                server: server,
                user: session.user,
                right: .delete(table)
            )
        }
    }

    /// What acts when rows of a table, or of its partitions, go.
    private static func whatActs(on oid: String) -> String {
        """
        \(tree(of: oid))
        SELECT 'trigger ' || tgname FROM pg_catalog.pg_trigger JOIN tree ON tgrelid = part
        WHERE NOT tgisinternal AND tgtype & 8 <> 0 AND tgenabled <> 'D'
        UNION ALL SELECT 'rule ' || rulename FROM pg_catalog.pg_rewrite JOIN tree ON ev_class = part
        WHERE ev_type = '4'
        UNION ALL SELECT 'foreign key ' || conname FROM pg_catalog.pg_constraint
        JOIN tree ON confrelid = part WHERE contype = 'f' AND confdeltype IN ('c', 'n', 'd')
        LIMIT 1
        """
    }

    /// What a table is, or one of its partitions, where that is none.
    private static func whatElse(isIn oid: String) -> String {
        """
        \(tree(of: oid))
        SELECT CASE relkind WHEN 'f' THEN 'a foreign table' WHEN 'm' THEN 'a materialized view'
            ELSE 'a view' END
        FROM pg_catalog.pg_class JOIN tree ON oid = part WHERE relkind NOT IN ('r', 'p') LIMIT 1
        """
    }

    private static func tree(of oid: String) -> String {
        """
        WITH RECURSIVE tree AS (SELECT \(oid)::oid AS part
            UNION SELECT inhrelid FROM pg_catalog.pg_inherits JOIN tree ON inhparent = part)
        """
    }

    /// Checks that an id means one row.
    private func requireOneRowForEachID(_ table: EventTable, _ sql: CleanupSQL) throws {
        guard try value(sql.hasUniqueIDs) != "t", let row = try connection.rows(sql.badIDs).first
        else { return }
        guard let id = row[0].flatMap({ Int64($0) }) else {
            throw ServerCleanupError.noID(server: server, table: table)
        }
        throw ServerCleanupError.idTwice(server: server, table: table, id: id)
    }

    // MARK: - One table

    private func seal(
        _ table: EventTable,
        at time: EventTime,
        _ consumers: TableConsumers
    ) throws -> SealedCleanup.Table {
        guard let statements = statements[table] else { throw missing(table) }
        let sql = statements.sql
        try requireOneRowForEachID(table, sql)
        try connection.rows(sql.seal)
        try connection.rows(sql.keepRunningSets)
        let extent = try connection.rows(sql.extent).first?.map { $0.flatMap { Int64($0) } } ?? []
        let (total, ids) = (Int(extent[0] ?? 0), (lowest: extent[1], highest: extent[2]))
        if let highest = ids.highest {
            try connection.rows(sql.keepFreshIDs(newest: highest, clock: time))
        }
        return SealedCleanup.Table(
            summary: PlanSummary(
                of: table,
                sql.policy,
                now: sql.now,
                counts: try counts(sql, total: total),
                consumers: try told(consumers, of: table, sql),
                runningBefore: [ResourceKind: Int](
                    of: table,
                    try connection.rows(sql.runningCounts)
                ),
                runningChanges: try changes(sql.changes)
            ),
            lastID: ids.highest,
            witnesses: try witnesses(sql, ids.lowest, ids.highest),
            unsavedColumns: statements.plan.unsavedColumns
        )
    }

    private func counts(_ sql: CleanupSQL, total: Int) throws -> [Reason: Int] {
        let pairs = try connection.rows(sql.counts).compactMap { row -> (Reason, Int)? in
            guard let reason = row[0].flatMap({ Reason(name: $0) }) else { return nil }
            return (reason, row[1].flatMap { Int($0) } ?? 0)
        }
        var counts = Dictionary(pairs, uniquingKeysWith: +)
        // These weren't sealed.
        counts[.recent] = total - counts.values.reduce(0, +)
        return counts
    }

    /// The resources that a statement gives, with their beginnings on both sides.
    func changes(_ statement: String) throws -> [RunningChange] {
        try connection.rows(statement).compactMap(RunningChange.init(row:))
    }

    // MARK: - Consumers and witnesses

    /// How many consumers one statement counts for.
    private static let consumersAtOnce = 100

    private func told(
        _ consumers: TableConsumers,
        of table: EventTable,
        _ sql: CleanupSQL
    ) throws -> [PlanSummary.Consumer] {
        let checkpoints = consumers.all.compactMap(\.readUpTo)
        let going =
            checkpoints.isEmpty
            ? [] : Set(try connection.rows(sql.goingIDs(among: checkpoints)).map { $0[0] })
        var told: [PlanSummary.Consumer] = []
        while told.count < consumers.all.count {
            let some = consumers.all[told.count...].prefix(Self.consumersAtOnce)
            let row = try connection.rows(sql.unreadCounts(behind: some.map(\.readUpTo))).first
            told += zip(some, row ?? []).map { consumer, rows in
                PlanSummary.Consumer(
                    unread: UnreadCount(
                        table: table,
                        consumer: consumer,
                        rows: rows.flatMap { Int($0) } ?? 0
                    ),
                    losesCheckpoint: consumer.readUpTo.map { going.contains(String($0)) } ?? false
                )
            }
        }
        return told
    }

    private func witnesses(
        _ sql: CleanupSQL,
        _ lowest: Int64?,
        _ highest: Int64?
    ) throws -> [(id: Int64, guid: String)] {
        guard let lowest, let highest else { return [] }
        return try connection.rows(sql.witnesses(from: lowest, to: highest)).compactMap { row in
            guard let id = row[0].flatMap({ Int64($0) }), let guid = row[1] else { return nil }
            return (id, guid)
        }
    }
}

extension CopyPlan.Table {
    /// The columns that the server's table has and no snapshot.
    fileprivate var unsavedColumns: [String] {
        found.columns.union(found.forbiddenColumns).subtracting(columns.map(\.name)).sorted()
    }
}
