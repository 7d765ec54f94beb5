internal import UsageRules

/// Reads tables of a PostgreSQL server.
final class PostgresSession: CopySession {
    private let address: PostgresAddress
    private let options: ServerCopyOptions
    /// What statements are given by, also those that are none of a session that reads.
    let connection: PostgresConnection
    let user: String
    var dialect: Dialect { .postgres }

    /// Connects.
    init(_ address: PostgresAddress, _ options: ServerCopyOptions, _ watch: CopyWatch) throws {
        (self.address, self.options) = (address, options)
        connection = try PostgresConnection.open(address, options, watch)
        try connection.rows(PostgresSQL.watchClient)
        user = try connection.rows("SELECT current_user").first?.first.flatMap(\.self) ?? ""
    }

    // MARK: - Tables

    func find(_ tables: [String]) throws -> [FoundTable] {
        let found = try lookUp(tables)
        guard let first = tables.first, found.isEmpty else { return found }
        throw try notFound(first)
    }

    /// Why a table isn't found on the search path: schemas that one may not use are none of it.
    private func notFound(_ table: String) throws -> ServerError {
        let schemas = try connection.rows(PostgresSQL.schemas(with: table))
        let usable = schemas.filter { $0[1] == "t" }.compactMap { $0[0] }
        if usable.isEmpty, let schema = schemas.first?[0] {
            return .schemaNotUsable(
                server: address.text,
                user: user,
                table: table,
                schema: schema
            )
        }
        return .notCloudController(server: address.text, table: table, schemas: usable)
    }

    private func lookUp(_ tables: [String]) throws -> [FoundTable] {
        let rows = try connection.rows(PostgresSQL.lookUp(tables))
        var (found, places) = ([FoundTable](), [String: Int]())
        for row in rows {
            let row = row.map { $0 ?? "" }
            let place = places[row[0]] ?? found.count
            if place == found.count {
                places[row[0]] = place
                found.append(Self.table(of: row))
            }
            if row[6] == "t" {
                found[place].columns.insert(row[5])
            } else {
                found[place].forbiddenColumns.insert(row[5])
            }
        }
        return found
    }

    private static func table(of row: [String]) -> FoundTable {
        FoundTable(
            name: row[0],
            quotedName: row[1],
            isLockable: row[2] == "t",
            hidesRows: row[3] == "t",
            wasReplaced: row[4] == "t"
        )
    }

    func expectedRows(of plan: CopyPlan) throws -> [String: Int] {
        let rows = try connection.rows(PostgresSQL.expectedRows(plan.tables.map(\.found)))
        let pairs = rows.compactMap { row in
            row[0].flatMap { name in row[1].flatMap { Int($0) }.map { (name, $0) } }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    // MARK: - The transaction

    func begin(_ plan: CopyPlan) throws -> ServerFacts { try begin(plan, isReadOnly: true) }

    /// - Parameter isReadOnly: Whether nothing can be written, not even tables of the session alone.
    func begin(_ plan: CopyPlan, isReadOnly: Bool) throws -> ServerFacts {
        try connection.rows(
            PostgresSQL.begin(
                isReadOnly: isReadOnly,
                timeout: connection.watch.millisecondsLeft,
                lockTimeout: options.lockTimeout.clamped * 1000
            )
        )
        // Whoever holds a table so reads its rows as long as the transaction lasts: a TRUNCATE waits. It
        // has to come before the transaction sees anything, or what it sees was emptied meanwhile.
        let lockable = plan.tables.map(\.found).filter(\.isLockable)
        if !lockable.isEmpty { try connection.rows(PostgresSQL.lock(lockable)) }
        let facts = try facts()
        // Locking takes rights on the whole table, and on all that a view names, which may lie on another
        // server. A look at some of the columns locks what can be locked, but comes late: what was
        // replaced in between shows in the number of the table's file.
        for table in plan.tables where !table.found.isLockable {
            try connection.rows(PostgresSQL.touch(table))
        }
        guard try lookUp(plan.tables.map(\.found.name)) == plan.tables.map(\.found) else {
            throw CopyConflict(reason: "a table was changed")
        }
        return facts
    }

    func rows(_ sql: String) throws -> [[String?]] { try connection.rows(sql) }

    func copy(_ table: CopyPlan.Table, into spool: Spool, hasCopied: () throws -> Void) throws {
        var next = Spool.reportInterval
        try connection.copyOut(PostgresSQL.copy(table)) { line in
            try spool.appendRow(line)
            guard spool.byteCount >= next else { return }
            next = spool.byteCount + Spool.reportInterval
            try connection.watch.check()
            try hasCopied()
        }
    }

    func commit() throws { try connection.rows("COMMIT") }

    func abandon() { connection.cancel() }

    // MARK: - Facts

    private func facts() throws -> ServerFacts {
        let row = try connection.rows(PostgresSQL.facts).first ?? []
        guard row.count == 8, let time = row[0].flatMap({ Int64($0) }) else {
            let reason = "its clock shows \(row.first.flatMap(\.self) ?? "nothing")"
            throw ServerError.failed(server: address.text, code: "", reason: reason)
        }
        let lower = row[6].flatMap { Int64($0) } ?? 0
        let upper = row[7].flatMap { Int64($0) } ?? 0
        return ServerFacts(
            engine: .postgres,
            version: row[1] ?? "",
            security: connection.security,
            origin: try origin(database: row[2] ?? ""),
            firstOrganization: try firstOrganization(),
            takenAt: EventTime(microseconds: time),
            newestMigration: try newestMigration(),
            isStandby: row[3] == "t",
            lag: row[4].flatMap { Double($0) },
            underWay: lower <= upper ? lower..<upper : nil
        )
    }

    private func origin(database: String) throws -> String {
        let mayAsk = try value(PostgresSQL.mayReadIdentifier) == "t"
        let identifier = mayAsk ? try value(PostgresSQL.identifier) : nil
        return "\(identifier ?? address.host)/\(database)"
    }

    private func newestMigration() throws -> String? {
        guard try value(PostgresSQL.mayReadMigrations) == "t" else { return nil }
        return try value("SELECT max(filename) FROM schema_migrations")
    }

    private func firstOrganization() throws -> String? {
        guard let table = try lookUp(["organizations"]).first, !table.hidesRows,
            table.columns.isSuperset(of: ["id", "guid"])
        else { return nil }
        return try value("SELECT guid FROM \(table.quotedName) ORDER BY id LIMIT 1")
    }

    private func value(_ sql: String) throws -> String? {
        try connection.rows(sql).first?.first.flatMap(\.self)
    }
}

extension Int {
    /// As many seconds as a server can count in milliseconds.
    fileprivate var clamped: Int { Swift.min(Swift.max(0, self), 2_000_000) }
}
