internal import GRDB
package import UsageRules

extension EventStore {
    /// Reads the usage tables, with what their rows say of what is taken, and what Cloud Controller's
    /// own tables say of it: in one transaction.
    ///
    /// - Parameters:
    ///   - level: What usage is going to be summed by.
    ///   - now: The moment that counts as now; by default as ``scan(tables:now:afterGUIDs:progress:)``
    ///     has it.
    ///   - onProgress: Called every few thousand rows; what it throws ends it.
    /// - Throws: ``/UsageRules/StoreError``.
    package func usageScan(
        by level: UsageLevel?,
        now: EventTime? = nil,
        progress onProgress: (ScanProgress) throws -> Void = { _ in }
    ) throws -> UsageScan {
        try reading {
            let groups = GroupNumbers()
            var readers: [EventTable: FootprintReader] = [:]
            let snapshot = try scan(
                tables: EventTable.usageTables,
                now: now,
                progress: onProgress
            ) { table, database in
                let isWanted = table.lifecycles.contains { level?.includes($0.kind) ?? true }
                guard isWanted else { return nil }
                let reader = try FootprintReader(table, by: level, groups, in: database)
                readers[table] = reader
                return reader
            }
            var columns = readers.mapValues(\.filled)
            readers = [:]
            if level == .app { try nameApps(of: snapshot, &columns, groups) }
            let evidence = try sourceEvidence(snapshot, columns, by: level, groups)
            var scan = UsageScan(snapshot: snapshot, columns: columns, groups: groups.interner)
            scan.evidence = evidence
            scan.repairedEndings = try repairedEndings(in: snapshot)
            return scan
        }
    }

    /// The endings that reconciliations wrote, of which only their ledger tells: they copy the state of
    /// what they end.
    private func repairedEndings(in snapshot: StoreSnapshot) throws -> [EventTable: Set<UInt32>] {
        let ledger = try read { try RowLedger.reconciled.entries(in: $0, path: path) }
        guard !ledger.isEmpty else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: snapshot.indexes.map { ($0.table, $0.endings(in: ledger)) }
        )
    }

    /// Finds the apps of rows that name none, in Cloud Controller's tables; a process that these don't
    /// know either stands for its app.
    private func nameApps(
        of snapshot: StoreSnapshot,
        _ columns: inout [EventTable: FootprintColumns],
        _ groups: GroupNumbers
    ) throws {
        guard let index = snapshot.index(of: .appUsageEvents),
            var read = columns[.appUsageEvents]
        else { return }
        if read.groups.isEmpty {
            read.groups = ContiguousArray(repeating: .none, count: index.count)
        }
        let homeless = Set(
            index.keys.indices.lazy.filter { read.groups[$0] == .none }.map { index.keys[$0] }
        )
        .subtracting([.none])
        guard !homeless.isEmpty else { return }
        let apps = try apps(of: Set(homeless.map { index.resource(of: $0).key }))
        let numbers = Dictionary(
            uniqueKeysWithValues: homeless.map { key in
                let (kind, guid) = index.resource(of: key)
                return (key, groups.number(of: apps[guid] ?? (kind == .app ? guid : nil)))
            }
        )
        for position in index.keys.indices where read.groups[position] == .none {
            read.groups[position] = numbers[index.keys[position]] ?? .none
        }
        columns[.appUsageEvents] = read
    }

    /// The guids of the apps of processes and tasks, as far as Cloud Controller's tables know them.
    private func apps(of guids: Set<String>) throws -> [String: String] {
        try lookUp { database in
            var apps: [String: String] = [:]
            for table in ["processes", "tasks"] {
                let found = try NameTable(table, ["app_guid"], in: database)
                    .texts(of: guids, cutAt: bounds.longestValue, database)
                apps.merge(found.compactMapValues { $0[0] }) { first, _ in first }
            }
            return apps
        }
    }
}
