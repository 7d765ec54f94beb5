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
    ///   - onRow: Called for each row that is looked at, with the table's name; what it throws rolls all
    ///     back.
    /// - Throws: ``MergeError`` where the store can't take the rows; ``StoreError``.
    package func run(
        _ info: SnapshotInfo,
        progress onRow: (String) throws -> Void
    ) throws -> Report {
        try store.write { database in
            let known = try SnapshotInfo.origins(in: database)
            if let conflict = CopyOrigin.conflict(known, info.origins) {
                throw MergeError.otherFoundation(
                    store: store.path,
                    origin: conflict.known.text,
                    otherOrigin: conflict.new.text
                )
            }
            let takenAt = try StoreClock.recorded(in: database, path: store.path)
            var report = Report()
            for table in draft.filledTables {
                if let events = EventTable(rawValue: table.name) {
                    try add(table, of: events, &report, database) { try onRow(table.name) }
                } else {
                    try replace(table, takenAt, info, &report, database) { try onRow(table.name) }
                }
            }
            try write(info, known, takenAt, report, database)
            return report
        }
    }

    // MARK: - Events

    private func add(
        _ table: CopiedTable,
        of events: EventTable,
        _ report: inout Report,
        _ database: Database,
        _ onRow: () throws -> Void
    ) throws {
        try makeReady(events, database)
        let present = try TableColumns(of: table.name, in: database)
        let merge = EventMerge(
            events,
            table.reduced(to: present),
            of: draft,
            into: database,
            path: store.path
        )
        let plan = try merge.plan(onRow)
        if try merge.leavesGap(plan, behind: predecessors[table.name]) {
            report.warnings.append(.gap(store: store.path, table: table.name))
        }
        if plan.isRenumbered {
            report.warnings.append(
                .idsBeganAgain(store: store.path, table: table.name, rows: plan.numbered.count)
            )
        }
        report.known[table.name] = plan.known
        report.added[table.name] = try merge.insert(plan, onRow)
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
        if let takenAt, info.takenAt < takenAt {
            report.warnings.append(.olderTable(store: store.path, table: table.name))
            return
        }
        let definition = Schema.definition(of: table)
        try definition.createIfMissing(in: database)
        try definition.createMissingIndexes(in: database)
        let reduced = table.reduced(to: try TableColumns(of: table.name, in: database))
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

    private func write(
        _ info: SnapshotInfo,
        _ known: [CopyOrigin],
        _ takenAt: EventTime?,
        _ report: Report,
        _ database: Database
    ) throws {
        var info = info
        if let takenAt, takenAt > info.takenAt {
            info.takenAt = takenAt
            info.isEstimated = false
        }
        info.origins = Array((known + info.origins).uniqued())
        try Schema.snapshotInfo.createIfMissing(in: database)
        try info.write(in: database, path: store.path)
    }
}
