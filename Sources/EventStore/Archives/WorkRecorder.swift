internal import GRDB
internal import UsageRules

/// Notes what a backfill or a reconciliation writes, and saves what it removes, so that it can be taken
/// back.
final class WorkRecorder {
    private let store: EventStore
    /// What was written and committed so far.
    private(set) var work: UndoableWork
    private var archive: ArchiveWriter?

    /// Notes what comes behind the rows that are there.
    init(_ kind: UndoableWork.Kind, of store: EventStore) throws {
        self.store = store
        work = UndoableWork(kind: kind)
        work.highestIDs = try store.read { database in
            var ids: [EventTable: Int64] = [:]
            for table in EventTable.usageTables
            where try database.kind(ofTable: table.name) == "table" {
                ids[table] = try table.highestID(in: database)
            }
            return ids
        }
    }

    /// Notes rows that were appended, once that is committed.
    func note(_ rows: UndoableWork.AppendedRows?) {
        if let rows { work.appended.append(rows) }
    }

    /// Notes that rows were deleted, once that is committed.
    func noteDeleted(_ count: Int) { work.deletedRows += count }

    /// Where stale baselines are saved before they are removed: beside the store.
    ///
    /// - Parameter stale: The ids of those of a table.
    func archive(_ stale: [Int64], of table: EventTable) throws -> ArchiveWriter {
        if let archive { return archive }
        let (tables, witnesses, now) = try store.read { database in
            let tables = try EventTable.usageTables.filter {
                try database.kind(ofTable: $0.name) == "table"
            }
            let newest = try database.integers(
                from: table.name,
                "SELECT id FROM \(table.name) ORDER BY id DESC LIMIT 64"
            )
            let stale = Set(stale)
            return (
                tables, newest.filter { !stale.contains($0) },
                try StoreClock.databaseTime(database)
            )
        }
        let made = try ArchiveWriter(
            at: .besideStore,
            ArchiveInfo(
                path: "",
                store: store.path,
                work: .sweep,
                policy: nil,
                now: now,
                author: "",
                begunAt: now,
                tables: tables.map { ArchiveInfo.Table(table: $0, cutoff: nil) }
            ),
            witnesses: [table: witnesses],
            of: store
        )
        archive = made
        work.archive = made.path
        return made
    }

    /// Closes what was opened.
    ///
    /// - Returns: What was written; nil for nothing.
    func finish() -> UndoableWork? {
        archive?.finish()
        if work.deletedRows == 0 { work.archive = nil }
        return work.isEmpty ? nil : work
    }

    /// Closes what was opened, as the work failed.
    func close() { archive?.close() }
}

extension UndoableWork.AppendedRows {
    /// Rows that were appended, as they are, in the transaction that did it; nil for none.
    init?(
        _ appended: (count: Int, ids: ClosedRange<Int64>)?,
        to table: EventTable,
        at time: String,
        _ ledger: UndoableWork.Ledger?,
        in database: Database
    ) throws {
        guard let appended else { return nil }
        self.init(
            table: table,
            ids: appended.ids,
            count: appended.count,
            time: time,
            ledger: ledger,
            digest: try Self.digest(of: appended.ids, table, database)
        )
    }

    /// What the rows of a range of ids come to.
    static func digest(
        of ids: ClosedRange<Int64>,
        _ table: EventTable,
        _ database: Database
    ) throws -> [UInt8] {
        var digest = RowDigest()
        try digest.add(
            "SELECT * FROM \(table.name) WHERE id BETWEEN ? AND ? ORDER BY id",
            database,
            [ids.lowerBound, ids.upperBound]
        )
        return digest.bytes()
    }
}

extension UndoableWork.Ledger {
    /// The store's table of it.
    var rows: RowLedger {
        switch self {
        case .seeded: .seeded
        case .reconciled: .reconciled
        }
    }
}
