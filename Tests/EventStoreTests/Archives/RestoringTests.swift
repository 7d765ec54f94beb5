import EventStore
import TestSupport
import Testing
import UsageRules

/// To prune and to restore is to do nothing.
@Suite struct RestoringTests {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func whatWasPrunedComesBackAsItWas(seed: UInt64) throws {
        var content = RandomRows(seed: seed)
        let store = try content.store()
        let before = try content.tables.map { try store.exactRows(of: $0) }
        let report = try store.prune(
            content.policy,
            tables: content.tables,
            batchSize: content.batchSize()
        )
        guard let archive = report.archive else {
            #expect(report.deleted == 0)
            return #expect(try store.otherFiles().isEmpty)
        }
        let appended = try content.append(to: store)
        let stays = try content.tables.map { try store.exactRows(of: $0) }
        // A dry run foresees the same, and writes nothing.
        let dry = try store.restore(archive, isDryRun: true)
        #expect(try content.tables.map { try store.exactRows(of: $0) } == stays)
        let restored = try store.restore(archive, batchSize: content.batchSize())
        #expect(restored.restored == report.deleted)
        #expect(dry == restored)
        #expect(restored.conflicts == 0 && restored.alreadyThere == 0)
        for (table, rows) in zip(content.tables, before) {
            let ids = try store.ids(of: table).filter { appended[table]?.contains($0) ?? false }
            #expect(try store.exactRows(of: table).dropLast(ids.count) == rows[...])
        }
        // Twice is harmless.
        let now = try content.tables.map { try store.exactRows(of: $0) }
        let again = try store.restore(archive, batchSize: content.batchSize())
        #expect(again.restored == 0 && again.conflicts == 0)
        #expect(again.alreadyThere == report.deleted)
        #expect(try content.tables.map { try store.exactRows(of: $0) } == now)
    }

    /// Beginnings come back behind the endings that close their runs.
    @Test(arguments: EventTable.usageTables, 0..<20 as Range<UInt64>)
    func whereverItStopsTheRunningSetIsTheSame(table: EventTable, seed: UInt64) throws {
        let store = try TemporaryStore(tables: [table])
        var events = RandomEvents(seed: seed, order: .idsAndTimesAgree)
        try store.insert(events.rows(of: table), into: table)
        func running() throws -> [String] {
            let opened = try store.open(.readOnly)
            return try opened.runningResources(in: opened.scan(tables: [table])).map {
                "\($0.kind) \($0.guid) \($0.firstEventID)…\($0.latestEventID)"
            }
        }
        let (rows, before) = (try store.exactRows(of: table), try running())
        let policy = CleanupPolicy(cutoffAgeInDays: 5)
        let report = try store.prune(policy, tables: [table], batchSize: 2)
        guard let archive = report.archive else { return }
        #expect(try running() == before)
        var isDone = false
        while !isDone {
            // Each time one batch further.
            var batches = 0
            let restored = try store.restore(archive, batchSize: 1) { progress in
                if progress.step == .restore, progress.writtenRows > 0 { batches += 1 }
                return batches < 1
            }
            #expect(try running() == before)
            isDone = !restored.wasStopped
        }
        #expect(try store.exactRows(of: table) == rows)
    }

    /// The archive of a cleanup that was stopped holds what that deleted.
    @Test func whatWasDeletedUntilItStoppedComesBack() throws {
        let store = try TemporaryStore.ofOldRows(50)
        let before = try store.exactRows(of: .appUsageEvents)
        let report = try store.prune(batchSize: 3) { $0.committed < 20 }
        #expect(report.wasStopped && report.deleted == 21)
        let archive = try #require(report.archive)
        let info = try #require(try store.open(.readOnly).archives(verifying: true).first?.info)
        #expect(info.rows == 21 && info.isComplete && info.path == archive)
        #expect(try store.restore(archive).restored == 21)
        #expect(try store.exactRows(of: .appUsageEvents) == before)
    }
}

/// Rows of anything in a store, and what a cleanup makes of them.
private struct RandomRows {
    private var generator: SeededGenerator
    private let seed: UInt64
    let tables: [EventTable]
    let policy: CleanupPolicy

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        self.seed = seed
        let isOfAudit = Int.random(in: 0..<6, using: &generator) == 0
        tables = isOfAudit ? [.auditEvents] : EventTable.usageTables
        policy = CleanupPolicy(
            cutoffAgeInDays: Int.random(in: 0...45, using: &generator),
            keepRunningRecords: isOfAudit ? false : Bool.random(using: &generator),
            keepAtLeastOneRecord: Bool.random(using: &generator)
        )
        self.generator = generator
    }

    mutating func batchSize() -> BatchSize {
        BatchSize([1, 2, 7, 1000].randomElement(using: &generator) ?? 1) ?? .forCleanup
    }

    /// Values of every storage class in every column that decides nothing.
    mutating func store() throws -> TemporaryStore {
        let store = try TemporaryStore(tables: tables)
        if Bool.random(using: &generator) { try store.execute("PRAGMA journal_mode = WAL") }
        for table in tables {
            var events = RandomEvents(seed: seed, order: .anyOrder)
            try store.insert(
                table == .auditEvents ? auditRows() : events.rows(of: table),
                into: table
            )
            let free = try store.texts("SELECT name FROM pragma_table_info('\(table.name)')")
                .compactMap(\.self)
                .filter { !["id", "created_at", "state", "previous_state"].contains($0) }
                .filter { name in !table.lifecycles.contains { $0.keyColumn == name } }
            for id in try store.ids(of: table) {
                let column = free.randomElement(using: &generator) ?? "guid"
                let value = Self.values.randomElement(using: &generator) ?? "NULL"
                try store.execute("UPDATE \(table.name) SET \(column) = \(value) WHERE id = \(id)")
            }
        }
        return store
    }

    private mutating func auditRows() -> [TemporaryStore.Row] {
        (1...30).map { id in
            let age = Int.random(in: 0...40, using: &generator)
            return ["id": id, "created_at": RandomEvents.now.addingDays(-age).databaseText]
        }
    }

    /// Rows that come while the others are gone.
    mutating func append(to store: TemporaryStore) throws -> [EventTable: Set<Int64>] {
        var appended: [EventTable: Set<Int64>] = [:]
        for table in tables {
            let ids = (0..<Int64.random(in: 0...3, using: &generator)).map { 1000 + $0 }
            appended[table] = Set(ids)
            try store.insert(
                ids.map { ["id": $0, "created_at": RandomEvents.now.databaseText] },
                into: table
            )
        }
        return appended
    }

    private static let values = [
        "NULL", "''", "x''", "x'ff00fe'", "CAST(x'ff' AS TEXT)", "0", "-1", "1.5", "5.0", "-0.0",
        "1e999", "-1e999", "9223372036854775807", "-9223372036854775808", "1e300", "0.1",
        "'a' || char(0) || 'b'", "'5'", "' 5'", "'ünï'", "char(27, 0x202e, 0x10ffff)",
        "zeroblob(7000)", "printf('%.7000c', 'x')", "'usagetui_reason'",
    ]
}
