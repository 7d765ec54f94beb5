internal import GRDB
public import UsageRules

extension EventStore {
    /// Everything about a store that an operator should know.
    ///
    /// SQLite's check of the file comes last: it reads every page, which takes a while.
    ///
    /// - Parameters:
    ///   - snapshot: The rows as scanned from this store.
    ///   - options: What is looked at, and by which cleanup and clock.
    ///   - onProgress: Called before each step, and during a long one; what it throws ends it.
    /// - Throws: ``/UsageRules/StoreError``.
    public func findings(
        in snapshot: StoreSnapshot,
        _ options: FindingsOptions = FindingsOptions(),
        progress onProgress: (FindingsProgress) throws -> Void = { _ in }
    ) throws -> FindingsReport {
        try withoutActuallyEscaping(onProgress) { onProgress in
            guard let moment = options.moment else {
                var search = FindingsSearch(store: self, snapshot: snapshot, options, onProgress)
                return try search.run()
            }
            let cut = snapshot.cut(at: moment)
            var search = FindingsSearch(store: self, snapshot: cut, options) {
                try onProgress($0.mapRows { snapshot.number(of: $0, in: cut) })
            }
            return try search.runOverRows().mapRows { snapshot.number(of: $0, in: cut) }
        }
    }
}

/// One search for all that is odd about a store.
private struct FindingsSearch {
    private let store: EventStore
    private let snapshot: StoreSnapshot
    private let options: FindingsOptions
    private let onProgress: (FindingsProgress) throws -> Void
    private var report = FindingsReport()
    private var unchecked: [FindingsReport.Unchecked] = []

    init(
        store: EventStore,
        snapshot: StoreSnapshot,
        _ options: FindingsOptions,
        _ onProgress: @escaping (FindingsProgress) throws -> Void
    ) {
        self.store = store
        self.snapshot = snapshot
        self.options = options
        self.onProgress = onProgress
    }

    mutating func run() throws -> FindingsReport {
        let onProgress = self.onProgress
        let running = FindingsProgress(step: .running, report: report)
        try onProgress(running)
        try addSourceFindings { try onProgress(running) }
        let events = FindingsProgress(step: .events, report: report)
        try onProgress(events)
        try addAnomalies()
        try addUnread()
        try addRowFindings { try onProgress(events) }
        let missing = try store.read { try LifecycleIndexes.missing(in: $0) }
        try add(
            .missingLifecycleIndex,
            .others(missing.map { Finding.Thing(detail: .index($0.name)) })
        )
        try addUnchecked()
        try onProgress(FindingsProgress(step: .file, report: report))
        try add(.failedIntegrityCheck, .others(fileProblems()))
        return report
    }

    /// Of a moment that has passed nothing else can be told.
    mutating func runOverRows() throws -> FindingsReport {
        let onProgress = self.onProgress
        let events = FindingsProgress(step: .events, report: report)
        try onProgress(events)
        try addAnomalies()
        try addRowFindings { try onProgress(events) }
        try addUnchecked()
        return report
    }

    private mutating func addUnchecked() throws {
        try add(
            .notChecked,
            .others(unchecked.map { Finding.Thing(detail: .unchecked($0)) }),
            severity: options.includesSources ? .harm : .note
        )
    }

    /// Adds a finding of some things: what they are is said once, for its count, its examples and
    /// its list.
    private mutating func add(
        _ kind: Finding.Kind,
        _ things: FoundThings,
        severity: Finding.Severity? = nil
    ) throws {
        var examples: [Finding.Thing] = []
        let first = things.prefix(Finding.exampleLimit)
        try store.forEachThing(first, of: kind, snapshot) { examples.append($0) }
        report.add(kind, things, severity: severity, examples: examples)
    }

    // MARK: - The tables against the events

    private mutating func addSourceFindings(_ onProgress: () throws -> Void) throws {
        let kinds =
            try options.includesSources
            ? store.sourceComparisons(with: snapshot, onProgress)
            : SourceComparisons(
                unchecked: FindingsReport.Unchecked(kinds: snapshot.kinds, missing: [])
            )
        func resources(_ ids: (SourceComparison) -> [Int64], of origin: SourceRow.Origin = .tables)
            -> FoundThings
        {
            .resources(
                kinds.compared.map {
                    FoundThings.SourceRows(kind: $0.kind, origin: origin, ids: ids($0))
                }
            )
        }
        try add(.unrecordedRunning, resources(\.unrecorded))
        try add(.contradictedRunning, resources(\.contradicted, of: .events))
        try add(.footprintDiffers, .resources(kinds.differing))
        try add(.missingTaskStop, resources(\.endedTasks))
        try add(.orphanSource, resources(\.orphans))
        let stale = kinds.compared.map { ($0.eventTable, $0.stale) }
        try add(.staleBaseline, .rows(snapshot.timeOrder.numbers(of: stale)))
        if let missing = kinds.unchecked { unchecked.append(missing) }
    }

    // MARK: - The events

    private mutating func addAnomalies() throws {
        let machineTime =
            try options.moment ?? options.machineTime
            ?? store.read { try StoreClock.databaseTime($0) }
        let now = max(snapshot.clock.now, machineTime)
        let tables = snapshot.indexes.map {
            (table: $0.table, anomalies: EventAnomalies($0, now: now))
        }
        let rows: [(Finding.Kind, (EventAnomalies) -> [UInt32])] = [
            (.timeAhead, \.ahead), (.unkeyedBaseline, \.unkeyedBaselines),
            (.unreadableTime, \.unreadableTimes), (.noState, \.withoutState),
            (.endingWithoutBeginning, \.endingsWithoutBeginning),
            (.duplicateEnding, \.duplicateEndings),
            (.idsDisagreeWithTime, \.recordedBeforeLowerIDs),
        ]
        for (kind, positions) in rows {
            try addRows(kind, tables.map { ($0.table, positions($0.anomalies)) })
        }
        let ledger = try store.read {
            try RowLedger.reconciled.entries(in: $0, path: store.path)
        }
        let repaired = zip(snapshot.indexes, tables).map { index, table in
            let noted = index.endings(in: ledger)
            return (table.table, Array(noted.union(table.anomalies.repairedEndings)))
        }
        try addRows(.repairedEnding, repaired)
        try addGroups(.lostEnding, tables.map { ($0.table, $0.anomalies.lostEndings) })
    }

    /// What the next cleanup deletes unread; where that is nothing, whose checkpoint is gone.
    private mutating func addUnread() throws {
        let tables = snapshot.tables.filter {
            !$0.index.consumers.isEmpty && !$0.index.table.lifecycles.isEmpty
        }
        let plans = try tables.map {
            try CleanupPlan(options.policy, now: snapshot.clock.now, $0)
        }
        let unread = plans.map { ($0.table, $0.unreadPositions.map { UInt32($0) }) }
        guard unread.allSatisfy(\.1.isEmpty) else { return try addRows(.unreadByConsumer, unread) }
        let lost = tables.flatMap { table in
            table.index.consumers.all.filter(\.hasLostCheckpoint).map {
                Finding.Thing(table: table.index.table, detail: .lostCheckpoint($0))
            }
        }
        try add(.unreadByConsumer, .others(lost))
    }

    private mutating func addRowFindings(_ onProgress: @escaping () throws -> Void) throws {
        let aDayAgo = snapshot.clock.now.addingDays(-1)
        var (duplicates, scales): ([(EventTable, RowGroups)], [(EventTable, RowGroups)]) = ([], [])
        var stagings: [(table: EventTable, positions: [UInt32])] = []
        for index in snapshot.indexes {
            try onProgress()
            let rows = try RowFindings(index, in: store, progress: onProgress)
            if !index.table.lifecycles.isEmpty { unchecked += rows.unchecked }
            duplicates.append((index.table, try rows.duplicates()))
            try onProgress()
            stagings.append((index.table, try rows.unfinishedStagings(before: aDayAgo)))
            let cutoff = options.policy.cutoff(of: index.table, now: snapshot.clock.now)
            scales.append((index.table, try rows.missingScales(since: cutoff)))
        }
        try addGroups(.duplicateGUID, duplicates)
        try addRows(.unfinishedStaging, stagings)
        try addGroups(.scaleMissing, scales)
    }

    private mutating func addRows(
        _ kind: Finding.Kind,
        _ positions: [(table: EventTable, positions: [UInt32])]
    ) throws {
        try add(kind, .rows(snapshot.timeOrder.numbers(of: positions)))
    }

    private mutating func addGroups(
        _ kind: Finding.Kind,
        _ tables: [(table: EventTable, groups: RowGroups)]
    ) throws {
        let all = tables.reduce(RowGroups()) { all, table in
            all
                + table.groups.mapRows {
                    snapshot.timeOrder.number(
                        of: RowReference(table: table.table, position: Int($0))
                    )
                }
        }
        try add(kind, .groups(all))
    }

    /// What SQLite says of the file.
    private func fileProblems() throws -> [Finding.Thing] {
        let check = "PRAGMA integrity_check(100)"
        let problems = try store.read { database in
            try database.all(from: check, check) { $0.value(0).string ?? "" }
        }
        return problems.filter { $0 != "ok" }.map { Finding.Thing(detail: .fileProblem($0)) }
    }
}

extension StoreSnapshot {
    /// The kinds of resources whose events were read.
    fileprivate var kinds: [ResourceKind] {
        ResourceKind.allCases.filter { index(of: $0) != nil }
    }
}
