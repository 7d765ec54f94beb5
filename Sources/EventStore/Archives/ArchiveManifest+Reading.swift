internal import GRDB
internal import UsageRules

extension ArchiveManifest {
    /// What an archive says.
    struct Content {
        var info: ArchiveInfo
        var tables: [ArchivedTable] = []
        /// What the rows of each table come to.
        var digests: [EventTable: String] = [:]
    }

    /// Reads what an archive says, and holds it against its checksum; the rows are not read.
    ///
    /// - Throws: ``ArchiveError``.
    static func read(_ database: Database, path: String) throws -> Content {
        guard try ArchiveFile.isArchive(database) else {
            throw ArchiveError.notAnArchive(path: path)
        }
        for name in names where try database.kind(ofTable: name) != "table" {
            throw damaged(path, "table \(name) is missing")
        }
        let format = try database.integer(from: names[0], "SELECT format FROM \(names[0])")
        guard format ?? 0 <= Self.format else { throw ArchiveError.tooNew(path: path) }
        var content = Content(info: try info(database, path: path))
        guard try checksum(in: database) == content.info.checksum else {
            throw damaged(path, "what it says of itself doesn't match its checksum")
        }
        for table in content.info.tables {
            content.tables.append(try archivedTable(table, database, path: path))
        }
        content.digests = Dictionary(
            try database.all(from: names[1], "SELECT event_table, digest FROM \(names[1])") {
                (try $0.text(0), try $0.text(1))
            }.compactMap { name, digest in EventTable(rawValue: name).map { ($0, digest) } },
            uniquingKeysWith: { first, _ in first }
        )
        return content
    }

    private static func damaged(_ path: String, _ reason: String) -> ArchiveError {
        .damaged(path: path, reason: reason)
    }

    private static func info(_ database: Database, path: String) throws -> ArchiveInfo {
        let tables = try tables(database, path: path)
        let infos = try database.all(
            from: names[0],
            """
            SELECT work, store, author, begun_at, ended_at, now, checksum, cutoff_age_in_days,
                keep_running_records, keep_at_least_one_record
            FROM \(names[0])
            """
        ) { row in
            guard let work = ArchiveInfo.Work(rawValue: try row.text(0)) else {
                throw damaged(path, "it says of no cleanup that it knows")
            }
            return ArchiveInfo(
                path: path,
                bytes: ArchiveFile.size(of: path) ?? 0,
                store: try row.text(1),
                work: work,
                policy: try policy(row, tables.map(\.1), path: path),
                now: EventTime(row.value(5)),
                author: try row.text(2),
                begunAt: EventTime(row.value(3)),
                endedAt: try row.optionalText(4).map { EventTime(.text($0)) },
                tables: tables.map(\.0),
                checksum: try row.text(6)
            )
        }
        guard infos.count == 1, let info = infos.first else {
            throw damaged(path, "it doesn't say whose rows it holds")
        }
        return info
    }

    /// The options of the cleanup, with the ages of single tables; nil where none took the rows.
    private static func policy(
        _ row: CheckedRow,
        _ ages: [(EventTable, Int64?)],
        path: String
    ) throws -> CleanupPolicy? {
        guard let age = try row.optionalInteger(7) else { return nil }
        var policy = CleanupPolicy(
            cutoffAgeInDays: try days(age, path: path),
            keepRunningRecords: try row.flag(8),
            keepAtLeastOneRecord: try row.flag(9)
        )
        for case (let table, let own?) in ages where own != age {
            policy.setCutoffAge(try days(own, path: path), of: table)
        }
        return policy
    }

    /// Up to a thousand years, far from where times overflow.
    private static func days(_ number: Int64, path: String) throws -> Int {
        guard (0...365_250).contains(number) else { throw damaged(path, "its cutoff is none") }
        return Int(number)
    }

    private static func tables(
        _ database: Database,
        path: String
    ) throws -> [(ArchiveInfo.Table, (EventTable, Int64?))] {
        let reasons = try database.all(
            from: names[3],
            "SELECT event_table, reason, rows FROM \(names[3])"
        ) { (table: try $0.text(0), name: try $0.text(1), rows: try $0.integer(2)) }
        let tables = try database.all(
            from: names[1],
            "SELECT event_table, cutoff, cutoff_age_in_days, rows FROM \(names[1]) ORDER BY rowid"
        ) { row in
            guard let table = EventTable(rawValue: try row.text(0)) else {
                throw damaged(path, "it names a table that has no events")
            }
            let named = reasons.filter { $0.table == table.name }.compactMap { entry in
                Reason.allCases.first { $0.name == entry.name }.map { ($0, entry.rows) }
            }
            let info = ArchiveInfo.Table(
                table: table,
                cutoff: try row.optionalText(1).map { EventTime(.text($0)) },
                rows: try count(row.integer(3), path: path),
                rowsByReason: try Dictionary(named) { first, _ in first }
                    .mapValues { try count($0, path: path) }
            )
            return (info, (table, try row.optionalInteger(2)))
        }
        guard Set(tables.map(\.0.table)).count == tables.count else {
            throw damaged(path, "it names a table twice")
        }
        return tables
    }

    /// As many rows as a file can hold.
    private static func count(_ number: Int64, path: String) throws -> Int {
        guard (0...1 << 48).contains(number) else {
            throw damaged(path, "its number of rows is none")
        }
        return Int(number)
    }

    private static func archivedTable(
        _ info: ArchiveInfo.Table,
        _ database: Database,
        path: String
    ) throws -> ArchivedTable {
        let name = info.table.name
        let columns = try database.all(
            from: names[2],
            "SELECT name, type FROM \(names[2]) WHERE event_table = ? ORDER BY rowid",
            [name]
        ) { ArchivedTable.Column(name: try $0.text(0), type: try $0.text(1)) }
        var table = ArchivedTable(info.table, columns: columns)
        (table.rows, table.rowsByReason) = (info.rows, info.rowsByReason)
        let stored = try TableColumns(of: name, in: database)
        guard columns.first?.name.lowercased() == "id",
            try database.kind(ofTable: name) == "table",
            stored.names == [table.reasonColumn] + columns.map(\.name),
            stored.writableNames == stored.names
        else { throw damaged(path, "table \(name) is another one") }
        return table
    }

    /// The rows that stayed in the store, of a table.
    static let witnesses = "SELECT id, guid FROM \(names[4]) WHERE event_table = ?"
}
