internal import Foundation
internal import UsageRules

/// Reads tables of a MySQL or MariaDB server.
final class MySQLSession: CopySession {
    private let address: MySQLAddress
    private let options: ServerCopyOptions
    private let watch: CopyWatch
    private let connection: MySQLConnection
    let user: String
    let dialect: Dialect

    /// Connects.
    init(_ address: MySQLAddress, _ options: ServerCopyOptions, _ watch: CopyWatch) throws {
        (self.address, self.options, self.watch) = (address, options, watch)
        if let file = options.defaultsFile, access(file, R_OK) != 0 {
            let reason = String(cString: strerror(errno))
            throw ServerError.cannotReadDefaults(path: file, reason: reason)
        }
        connection = try MySQLConnection(address, options, watch)
        let row = try connection.rows(MySQLSQL.whereabouts).first ?? [:]
        guard row["name"] != nil else { throw ServerError.noDatabase(server: address.text) }
        user = row["user"] ?? ""
        let isMariaDB = row["version"]?.contains("MariaDB") ?? false
        dialect = isMariaDB ? .mariadb : .mysql
        let settings = MySQLSQL.settings(
            lockTimeout: options.lockTimeout,
            timeout: watch.millisecondsLeft,
            isMariaDB: isMariaDB
        )
        for setting in settings { try connection.rows(setting) }
    }

    // MARK: - Tables

    func find(_ tables: [String]) throws -> [FoundTable] {
        let found = try lookUp(tables)
        let places = Dictionary(tables.enumerated().map { ($1, $0) }) { first, _ in first }
        let missing = tables.filter { name in !found.contains { $0.name == name } }
        let hidden = try missing.compactMap(hidden)
        guard let first = tables.first, found.isEmpty, hidden.isEmpty else {
            return (found + hidden)
                .sorted { places[$0.name] ?? 0 < places[$1.name] ?? 0 }
        }
        throw ServerError.notCloudController(server: address.text, table: first, schemas: [])
    }

    private func lookUp(_ tables: [String]) throws -> [FoundTable] {
        var (found, places) = ([FoundTable](), [String: Int]())
        for row in try connection.rows(MySQLSQL.lookUp(tables)) {
            guard let name = row["table"], let column = row["column"] else { continue }
            let place = places[name] ?? found.count
            if place == found.count {
                places[name] = place
                found.append(FoundTable(name: name, quotedName: "`\(name)`"))
            }
            if row["readable"] == "1" {
                found[place].columns.insert(column)
            } else {
                found[place].forbiddenColumns.insert(column)
            }
        }
        return found
    }

    /// A table that isn't listed, as the list leaves out what one may not read; nil where it isn't there
    /// either.
    private func hidden(_ table: String) throws -> FoundTable? {
        var found = FoundTable(name: table, quotedName: "`\(table)`")
        do {
            try connection.rows(MySQLSQL.touch(table))
        } catch is CopyConflict {
            return nil
        } catch ServerError.failed(_, "1142", _) {
            // Whoever has rights on single tables hears that of all others, also of those that don't exist.
            found.mayBeAbsent = true
        }
        return found
    }

    func expectedRows(of plan: CopyPlan) throws -> [String: Int] {
        let names = plan.tables.map(\.found.name)
        let pairs = try connection.rows(MySQLSQL.expectedRows(names)).compactMap { row in
            row["table"].flatMap { name in row["rows"].flatMap { Int($0) }.map { (name, $0) } }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    // MARK: - The transaction

    func begin(_ plan: CopyPlan) throws -> ServerFacts {
        try connection.rows("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
        let facts = try facts()
        // Whoever has looked at a table keeps it as it is until the transaction ends: a TRUNCATE waits. One
        // that came before is an error when the table is read.
        for table in plan.tables { try connection.rows(MySQLSQL.touch(table.found.name)) }
        guard try isUnchanged(plan) else { throw CopyConflict(reason: "a table was changed") }
        return facts
    }

    private func isUnchanged(_ plan: CopyPlan) throws -> Bool {
        let found = Set(try lookUp(plan.tables.map(\.found.name)))
        return found == Set(plan.tables.map(\.found))
    }

    func rows(_ sql: String) throws -> [[String?]] { try connection.values(sql) }

    func copy(_ table: CopyPlan.Table, into spool: Spool, hasCopied: () throws -> Void) throws {
        let needEscapes = table.columns.map { $0.kind == .text && !$0.isWithheld }
        var next = Spool.reportInterval
        try connection.stream(MySQLSQL.copy(table)) { row, lengths in
            try spool.appendRow(row, lengths, needEscapes)
            guard spool.byteCount >= next else { return }
            next = spool.byteCount + Spool.reportInterval
            try watch.check()
            try hasCopied()
        }
    }

    func commit() throws { try connection.rows("COMMIT") }

    func abandon() { connection.abandon() }

    // MARK: - Facts

    private func facts() throws -> ServerFacts {
        let row = try connection.rows(MySQLSQL.facts).first ?? [:]
        guard let time = row["time"].flatMap({ Int64($0) }) else {
            throw ServerError.failed(
                server: address.text,
                code: "",
                reason: "its clock shows nothing"
            )
        }
        let standby = try standbyStatus()
        return ServerFacts(
            engine: .mysql,
            version: row["version"] ?? "",
            security: connection.security,
            origin: "\(host(row))/\(row["name"] ?? "")",
            firstOrganization: try firstOrganization(),
            takenAt: EventTime(microseconds: time),
            newestMigration: try newestMigration(),
            isStandby: standby != nil,
            lag: standby.flatMap { status in
                (status["Seconds_Behind_Source"] ?? status["Seconds_Behind_Master"])
                    .flatMap { Double($0) }
            }
        )
    }

    /// Through a socket or a tunnel every server has the same address.
    private func host(_ row: [String: String]) -> String {
        let isNear =
            address.host == nil || address.isLocal || ["127.0.0.1", "::1"].contains(address.host)
        return isNear ? "\(row["host"] ?? ""):\(row["port"] ?? "")" : address.hostText
    }

    /// What a server that copies another one says of that; nil where it doesn't, or one may not ask.
    private func standbyStatus() throws -> [String: String]? {
        for statement in ["SHOW REPLICA STATUS", "SHOW SLAVE STATUS"] {
            do {
                return try connection.rows(statement).first
            } catch ServerError.failed {
                continue
            }
        }
        return nil
    }

    private func newestMigration() throws -> String? {
        guard try lookUp(["schema_migrations"]).first?.columns.contains("filename") == true else {
            return nil
        }
        return try connection.rows("SELECT max(filename) AS newest FROM schema_migrations")
            .first?["newest"]
    }

    private func firstOrganization() throws -> String? {
        guard let table = try lookUp(["organizations"]).first,
            table.columns.isSuperset(of: ["id", "guid"])
        else { return nil }
        return try connection.rows("SELECT guid FROM organizations ORDER BY id LIMIT 1")
            .first?["guid"]
    }
}
