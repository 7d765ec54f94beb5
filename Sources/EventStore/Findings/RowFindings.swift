internal import GRDB
internal import UsageRules

/// What is odd about the rows of one events table and takes more of their columns than a scan reads.
struct RowFindings {
    private let store: EventStore
    private let index: EventIndex
    private let columns: TableColumns
    /// Called now and then; what it throws ends it.
    private let onProgress: () throws -> Void

    init(
        _ index: EventIndex,
        in store: EventStore,
        progress onProgress: @escaping () throws -> Void
    ) throws {
        self.store = store
        self.index = index
        self.onProgress = onProgress
        columns = try store.read { try TableColumns(of: index.table.name, in: $0) }
    }

    private var table: String { index.table.name }

    /// What can't be looked for, as the table lacks the columns that tell.
    var unchecked: [FindingsReport.Unchecked] {
        var needed: [(Finding.Kind, [String])] = [(.duplicateGUID, ["guid"])]
        if index.table == .appUsageEvents {
            needed += [
                (.lostEnding, ["previous_state"]),
                (.scaleMissing, ["previous_state"] + EventColumn.previousFootprint),
                (.unfinishedStaging, ["package_guid"]),
            ]
        }
        return needed.compactMap { finding, columns in
            let missing = columns.filter { !self.columns.contains($0) }.map { "\(table).\($0)" }
            return missing.isEmpty
                ? nil : FindingsReport.Unchecked(findings: [finding], missing: missing)
        }
    }

    // MARK: - One guid under two ids

    /// The rows of each event guid that several rows have.
    func duplicates() throws -> RowGroups {
        var groups = RowGroups()
        guard columns.contains("guid") else { return groups }
        var (guid, group) = (StoreValue.null, [UInt32]())
        func close() {
            if group.count > 1 { groups.append(group) }
            group = []
        }
        try store.read { database in
            guard try !TableIndexes(of: table, in: database).isUnique("guid") else { return }
            let statement = try database.makeStatement(sql: duplicatesQuery)
            try statement.forEachScannedRow(database) { scanned in
                let row = CheckedRow(scanned, of: table)
                let next = row.value(1)
                if next != guid { close() }
                guid = next
                let position = index.position(ofID: try row.integer(0))
                if let position { group.append(UInt32(position)) }
            }
        }
        close()
        return groups
    }

    private var duplicatesQuery: String {
        """
        SELECT id, guid FROM \(table) WHERE guid COLLATE BINARY IN (
            SELECT guid FROM \(table) WHERE guid <> ''
            GROUP BY guid COLLATE BINARY HAVING count(*) > 1
        ) ORDER BY guid COLLATE BINARY, id
        """
    }

    // MARK: - Stagings

    /// The stagings that began before a moment, and that no later row of their package ends.
    func unfinishedStagings(before moment: EventTime) throws -> [UInt32] {
        guard columns.contains("package_guid"), columns.contains("state") else { return [] }
        var open: [StoreValue: [UInt32]] = [:]
        try store.read { database in
            let statement = try database.makeStatement(
                sql: """
                    SELECT id, state COLLATE BINARY = 'STAGING_STOPPED', package_guid FROM \(table)
                    WHERE state COLLATE BINARY IN ('STAGING_STARTED', 'STAGING_STOPPED')
                    AND package_guid IS NOT NULL ORDER BY id
                    """
            )
            try statement.forEachScannedRow(database) { scanned in
                let row = CheckedRow(scanned, of: table)
                // What the index doesn't hold was recorded later.
                guard let position = index.position(ofID: try row.integer(0)) else { return }
                let package = row.value(2)
                if try row.flag(1) {
                    open[package] = nil
                } else {
                    open[package, default: []].append(UInt32(position))
                }
            }
        }
        return open.values.joined().filter { index.times[Int($0)] < moment }.sorted()
    }

    // MARK: - Changes

    /// The rows of each change that names other values before it than the row before it of the same
    /// process says, with that row.
    ///
    /// Only what is not old counts: of old rows, a cleanup takes those between.
    func missingScales(since cutoff: EventTime) throws -> RowGroups {
        var groups = RowGroups()
        guard EventColumn.previousFootprint.allSatisfy(columns.contains) else { return groups }
        let columns =
            EventColumn.previousFootprint + EventColumn.footprint
            + [EventColumn.state, .previousState].map(\.name)
        let isRecent = isRecent(since: cutoff)
        let predecessors = predecessors(where: isRecent)
        var before: [KeyID: (position: UInt32, values: [StoreValue])] = [:]
        try store.walk(
            index,
            columns: columns,
            progress: { _ in try onProgress() },
            where: isRecent
        ) { position, row in
            let last = before.updateValue(
                (UInt32(position), EventColumn.footprint.map { row[$0] }),
                forKey: index.keys[position]
            )
            guard let last, row.isChange, predecessors[UInt32(position)] == last.position,
                zip(EventColumn.previousFootprint, last.values).contains(where: { column, value in
                    Self.differ(row[column], value)
                })
            else { return }
            groups.append([last.position, UInt32(position)])
        }
        return groups
    }

    private func isRecent(since cutoff: EventTime) -> (Int) -> Bool {
        { isOfProcess($0) && index.times[$0] >= cutoff && index.times[$0].isReadable }
    }

    /// The row before each of some rows of the same process, whatever its time.
    private func predecessors(where isWanted: (Int) -> Bool) -> [UInt32: UInt32] {
        var last = ContiguousArray(repeating: UInt32.max, count: index.keyCount)
        var predecessors: [UInt32: UInt32] = [:]
        for position in index.keys.indices where isOfProcess(position) {
            let key = index.keys[position].index
            if last[key] != .max, isWanted(position) {
                predecessors[UInt32(position)] = last[key]
            }
            last[key] = UInt32(position)
        }
        return predecessors
    }

    private func isOfProcess(_ position: Int) -> Bool {
        let role = index.roles[position]
        guard role.part == .beginning || role.part == .ending, index.keys[position] != .none else {
            return false
        }
        return index.table.lifecycles[role.lifecycleOrdinal].kind == .app
    }

    private static func differ(_ said: StoreValue, _ was: StoreValue) -> Bool {
        guard let said = said.integer, let was = was.integer else { return false }
        return said != was
    }
}

extension EventColumn {
    /// What a process takes.
    fileprivate static let footprint = ["instance_count", "memory_in_mb_per_instance"]
    /// What it took before, in the same order.
    fileprivate static let previousFootprint = footprint.map { "previous_\($0)" }
}

extension EventRow {
    /// Whether something that runs was changed: `STARTED` after `STARTED`.
    fileprivate var isChange: Bool {
        self[.state].string == "STARTED" && self[.previousState] == self[.state]
    }
}
