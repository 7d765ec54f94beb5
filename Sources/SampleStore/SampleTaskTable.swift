internal import EventStore
internal import UsageRules

/// Fills Cloud Controller's table `tasks`: what runs, and what ended not long ago.
struct SampleTaskTable {
    private let inserter: RowInserter
    private let appGUIDs: [String]
    private var lastNumber = 4_000
    private var runningCount = 0

    init(_ apps: [SampleFoundation.App], in store: NewStore) throws {
        appGUIDs = apps.map(\.guid)
        inserter = try store.inserter(for: SourceTable.tasks.definition)
    }

    /// The id of a new task.
    mutating func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// Lists a task that still runs; every fourth is being cancelled.
    mutating func insertRunning(_ task: SampleTask) throws {
        runningCount += 1
        try insert(task, state: runningCount.isMultiple(of: 4) ? "CANCELING" : "RUNNING")
    }

    /// Lists a task that ended, unless Cloud Controller would have pruned it since.
    func insertEnded(_ task: SampleTask, at time: EventTime, hasFailed: Bool) throws {
        let retained = SampleTimeline.takenAt.addingDays(-SampleTimeline.taskRetentionDays)
        guard time >= retained else { return }
        try insert(task, state: hasFailed ? "FAILED" : "SUCCEEDED")
    }

    private func insert(_ task: SampleTask, state: String) throws {
        try inserter.insert([
            task.number, task.guid, task.startedAt.databaseText, task.name, "bin/\(task.name)",
            state, task.memory, appGUIDs[task.app], task.dropletGUID, task.number,
        ])
    }
}
