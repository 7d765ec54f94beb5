internal import GRDB
package import UsageRules

extension EventStore {
    /// Since when the processes of each app, space or org have been running without a gap, by its guid,
    /// and whether they began then.
    ///
    /// Also of processes that have ended the app has to be known: of each one row is read.
    ///
    /// - Parameters:
    ///   - level: What processes are put together by.
    ///   - snapshot: The rows as scanned from this store.
    ///   - moment: The last moment to count; by default all rows count.
    ///   - onProgress: Called now and then; what it throws ends it.
    package func unbrokenStarts(
        by level: RunningLevel,
        in snapshot: StoreSnapshot,
        at moment: EventTime? = nil,
        progress onProgress: () throws -> Void = {}
    ) throws -> [String: (since: EventTime, isExact: Bool)] {
        guard let index = snapshot.index(of: .app) else { return [:] }
        var numbers: [String: Int] = [:]
        var groups = [Int?](repeating: nil, count: index.keyCount)
        try forEachProcess(of: index, level, snapshot.orgNames, progress: onProgress) { key, guid in
            groups[key.index] = numbers[guid, default: numbers.count]
            numbers[guid] = groups[key.index]
        }
        try onProgress()
        let runs = UnbrokenRuns(index, at: moment, groups: groups, groupCount: numbers.count)
        return numbers.compactMapValues { number in
            runs.starts[number].map { (index.times[$0.position], $0.isExact) }
        }
    }

    /// Hands on all processes that ever began, with the guid of what each belongs to.
    private func forEachProcess(
        of index: EventIndex,
        _ level: RunningLevel,
        _ orgNames: [String: String],
        progress onProgress: () throws -> Void,
        _ body: (KeyID, String) -> Void
    ) throws {
        try lookUp { database in
            let reader = try RunningResourceReader(
                index,
                columns: level.columns,
                tables.facts(of: index.table, in: database),
                cutAt: bounds.longestValue,
                in: database,
                orgNames: orgNames,
                naming: level.names
            )
            try reader.forEach(of: index.latestRunsOfProcesses()) { run, process in
                try onProgress()
                if let guid = level.guid(of: process) { body(run.key, guid) }
            }
        }
    }
}

extension RunningLevel {
    /// What has to be looked up to know what a process belongs to.
    fileprivate var names: NameReader.Wanted {
        switch self {
        case .app: .owners
        case .space: []
        case .org: .places
        }
    }
}
