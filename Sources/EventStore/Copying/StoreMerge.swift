internal import Algorithms
internal import GRDB
package import UsageRules

/// Adds the rows of a draft to a store that is there: all of them in one transaction, or none.
///
/// Events are only added. The tables that say what runs, and who reads the events, are of one moment: they
/// are replaced, unless those of the store are newer.
package struct StoreMerge {
    /// What was done.
    package struct Report: Hashable, Sendable {
        /// How many rows were added, by table.
        package var added: [String: Int] = [:]
        /// How many rows the store had already, by table.
        package var known: [String: Int] = [:]
        /// What a person should know.
        package var warnings: [ImportWarning] = []
        /// What the store says of itself now.
        package var info: SnapshotInfo
    }

    /// One events table: what is new in it, and what is to be done with that.
    private struct Addition {
        let table: CopiedTable
        let merge: EventMerge
        let plan: EventMerge.Plan
    }

    private let draft: StoreDraft
    private let store: EventStore
    private let predecessors: [String: String]

    /// - Parameters:
    ///   - draft: Rows, all with their ids: ``StoreDraft/numberRows(_:)`` was called.
    ///   - store: A store that was opened for writing.
    ///   - predecessors: The guids of the events that the rows come right behind, by table, as far as
    ///     that is known: ``ImportedFiles/predecessors``.
    package init(
        _ draft: StoreDraft,
        into store: EventStore,
        behind predecessors: [String: String] = [:]
    ) {
        (self.draft, self.store) = (draft, store)
        self.predecessors = predecessors
    }

    /// Adds the rows.
    ///
    /// - Parameters:
    ///   - info: What is known of the draft; the store keeps the later of both times.
    ///   - words: What the store remembers of a warning.
    ///   - onRow: Called for each row that is looked at, with the table's name; what it throws rolls all
    ///     back.
    /// - Throws: ``MergeError`` where the store can't take the rows; ``StoreError``.
    package func run(
        _ info: SnapshotInfo,
        words: (ImportWarning) -> String = { "\($0)" },
        progress onRow: (String) throws -> Void
    ) throws -> Report {
        try store.write { database in
            try requireStore(database)
            let known = try SnapshotInfo(database, path: store.path)
            var report = Report(info: info)
            let additions = try additions(database, onRow)
            if additions.allSatisfy({ $0.plan.known == 0 }) {
                try requireSameFoundation(additions, known, info, database)
            }
            for addition in additions {
                try add(addition, &report) { try onRow(addition.table.name) }
            }
            for table in draft.filledTables where EventTable(rawValue: table.name) == nil {
                try replace(table, known.takenAt, info, &report, database) {
                    try onRow(table.name)
                }
            }
            report.info = try self.info(info, behind: known, report, words, database)
            try Schema.snapshotInfo.createIfMissing(in: database)
            try report.info.write(in: database, path: store.path)
            return report
        }
    }

    /// Checks that the file holds usage events: rows are added to nothing else.
    private func requireStore(_ database: Database) throws {
        let isStore = try EventTable.usageTables.contains {
            try database.kind(ofTable: $0.name) != nil
        }
        guard isStore else {
            throw StoreError.noUsageTable(path: store.path, wanted: EventTable.usageTables)
        }
    }

    /// Refuses rows of another foundation, where none of them is in the store already.
    private func requireSameFoundation(
        _ additions: [Addition],
        _ known: SnapshotInfo,
        _ info: SnapshotInfo,
        _ database: Database
    ) throws {
        let stored = try CopyOrigin.all(known.origins, in: database)
        let new = try CopyOrigin.all(info.origins, in: draft.database)
        if let conflict = CopyOrigin.conflict(stored, new) {
            throw MergeError.otherFoundation(
                store: store.path,
                origin: conflict.known.text,
                otherOrigin: conflict.new.text
            )
        }
        guard !CopyOrigin.agree(stored, new) else { return }
        for addition in additions {
            let (name, merge) = (addition.table.name, addition.merge)
            guard try !merge.hasRow(ofGUID: predecessors[name]),
                try merge.areStrangers(addition.plan)
            else { continue }
            throw MergeError.strangers(store: store.path, table: addition.table.name)
        }
    }

    // MARK: - Events

    private func additions(
        _ database: Database,
        _ onRow: (String) throws -> Void
    ) throws -> [Addition] {
        try draft.filledTables.compactMap { table in
            guard let events = EventTable(rawValue: table.name) else { return nil }
            try makeReady(events, database)
            let merge = EventMerge(
                events,
                table.reduced(to: try TableColumns(of: table.name, in: database)),
                of: draft,
                into: database,
                path: store.path
            )
            let plan = try merge.plan { try onRow(table.name) }
            return Addition(table: table, merge: merge, plan: plan)
        }
    }

    private func add(
        _ addition: Addition,
        _ report: inout Report,
        _ onRow: () throws -> Void
    ) throws {
        let (name, merge) = (addition.table.name, addition.merge)
        let plan = try merge.settled(addition.plan)
        if try merge.leavesGap(plan, behind: predecessors[name]) {
            report.warnings.append(.gap(store: store.path, table: name))
        }
        if plan.isRenumbered {
            report.warnings.append(
                .idsBeganAgain(store: store.path, table: name, rows: plan.numbered.count)
            )
        }
        if plan.leftOut > 0 {
            report.warnings.append(
                .rowsBetween(store: store.path, table: name, rows: plan.leftOut)
            )
        }
        report.known[name] = plan.known
        report.added[name] = try merge.insert(plan, onRow)
    }

    /// Makes the table, where the store lacks it, and the index by which its rows are found.
    private func makeReady(_ table: EventTable, _ database: Database) throws {
        let definition = table.definitionOfToday
        if try database.kind(ofTable: table.name) == nil {
            try definition.createIfMissing(in: database)
            try definition.createMissingIndexes(in: database)
        }
        _ = try AppendableTable(table, in: database, path: store.path)
        guard try !TableIndexes(of: table.name, in: database).finds(by: ["guid"]) else { return }
        for index in definition.indexes where index.columns == ["guid"] {
            try index.createIfMissing(in: database)
        }
    }

    // MARK: - What is of one moment

    private func replace(
        _ table: CopiedTable,
        _ takenAt: EventTime?,
        _ info: SnapshotInfo,
        _ report: inout Report,
        _ database: Database,
        _ onRow: () throws -> Void
    ) throws {
        if let takenAt, let new = info.takenAt, new < takenAt {
            report.warnings.append(.olderTable(store: store.path, table: table.name))
            return
        }
        if try database.kind(ofTable: table.name) == nil {
            let definition = Schema.definition(of: table)
            try definition.createIfMissing(in: database)
            try definition.createMissingIndexes(in: database)
        }
        let reduced = table.reduced(to: try TableColumns(of: table.name, in: database))
        let missing = ["id", "guid"].filter { reduced.place(of: $0) == nil }
        guard missing.isEmpty else {
            report.warnings.append(
                .tableLeftOut(file: store.path, table: table.name, columns: missing)
            )
            return
        }
        let delete = try database.writing(
            "DELETE FROM \(table.name)",
            to: table.name,
            path: store.path
        )
        let insert = try database.writing(
            reduced.insertStatement(into: table.name),
            to: table.name,
            path: store.path
        )
        _ = try database.changing(table.name, path: store.path) {
            try delete.execute()
            return database.changesCount
        }
        var row = CopiedRow()
        let select = try draft.database.makeStatement(
            sql: "SELECT \(reduced.columnList) FROM \(table.name)"
        )
        report.added[table.name] = try database.changing(table.name, path: store.path) {
            var count = 0
            try select.forEachScannedRow(draft.database) { scanned in
                try onRow()
                row.read(scanned, columns: reduced.columns.count)
                try insert.insertOrThrow(
                    row,
                    id: scanned.integer(0),
                    database,
                    path: store.path
                )
                count += 1
            }
            return count
        }
    }

    // MARK: - What the store says of itself

    /// What the store says of itself now: the later of both times, and all that is known of either.
    private func info(
        _ info: SnapshotInfo,
        behind known: SnapshotInfo,
        _ report: Report,
        _ words: (ImportWarning) -> String,
        _ database: Database
    ) throws -> SnapshotInfo {
        var info = info
        if let takenAt = known.takenAt, takenAt > (info.takenAt ?? .distantPast) {
            (info.takenAt, info.isEstimated) = (takenAt, known.isEstimated)
        }
        if known.takenAt == nil, info.isEstimated, let estimate = info.takenAt {
            let stored = try EventTable.usageTables.compactMap { table in
                try database.kind(ofTable: table.name) == nil
                    ? nil : database.newest(of: table)?.time
            }
            info.takenAt = stored.reduce(estimate, max)
        }
        info.takenAt = try info.takenAt ?? StoreClock.databaseTime(database)
        info.origins = Array((known.origins + info.origins).uniqued())
        info.format = [known.format, info.format].filter { !$0.isEmpty }.uniqued()
            .joined(separator: ", ")
        // Notes are of the last copy alone.
        let warnings = known.warnings.filter { !$0.hasPrefix(SnapshotInfo.noteMark) }
        info.warnings = Array(
            (warnings + info.warnings + report.warnings.map(words)).uniqued()
        )
        return info
    }
}

extension EventTime {
    /// Earlier than every moment.
    fileprivate static let distantPast = EventTime(microseconds: .min)
}
