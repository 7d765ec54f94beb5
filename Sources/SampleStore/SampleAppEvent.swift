internal import EventStore
internal import UsageRules

/// A row of `app_usage_events`, but for its id, guid and time.
struct SampleAppEvent {
    let state: String
    let previousState: String?
    /// The process; nil in rows about tasks and staging, which carry an empty `app_guid`.
    var process: SampleFoundation.Process?
    /// The process before the change; the process itself where nothing changed.
    var previous: SampleFoundation.Process?
    var packageState = "STAGED"
    var previousPackageState = "STAGED"
    var instanceCount = 1
    var memory = 1024
    var packageGUID: String?
    var task: SampleTask?

    /// What happens to a process.
    static func process(
        _ process: SampleFoundation.Process,
        _ state: String,
        previousState: String?,
        previous: SampleFoundation.Process? = nil
    ) -> SampleAppEvent {
        SampleAppEvent(
            state: state,
            previousState: previousState,
            process: process,
            previous: previous ?? process,
            instanceCount: process.instances,
            memory: process.memory
        )
    }

    /// A baseline, as a backfill seeds it: no transition happened.
    static func baseline(_ process: SampleFoundation.Process) -> SampleAppEvent {
        var event = Self.process(process, "WAS_RUNNING", previousState: nil)
        event.previousPackageState = "UNKNOWN"
        return event
    }

    /// What happens to a task.
    static func task(
        _ task: SampleTask,
        _ state: String,
        previousState: String?
    ) -> SampleAppEvent {
        SampleAppEvent(
            state: state,
            previousState: previousState,
            memory: task.memory,
            task: task
        )
    }

    /// The beginning or the end of staging a package.
    static func staging(_ state: String, packageGUID: String) -> SampleAppEvent {
        SampleAppEvent(
            state: state,
            previousState: "STAGING",
            packageState: "READY",
            previousPackageState: "READY",
            packageGUID: packageGUID
        )
    }

    /// The row's values in the table's order, after id, guid and created_at.
    func values(
        of app: SampleFoundation.App,
        in foundation: SampleFoundation
    ) -> RowInserter.Values {
        let space = app.space.map { foundation.spaces[$0] }
        let org = space.map { foundation.orgs[$0.org] }
        let buildpack = process == nil ? nil : app.buildpack
        return [
            instanceCount, memory, state, process?.guid ?? "", process == nil ? "" : app.name,
            space?.guid ?? "", space?.name ?? "", org?.guid ?? "",
            buildpack.flatMap { foundation.catalog.buildpackGUIDs[$0] }, buildpack,
            latestBuildHasFailed(app) ? "FAILED" : packageState, app.name, app.guid, process?.type,
            task?.guid, task?.name,
            packageGUID ?? (process == nil ? nil : app.latestBuild.packageGUID),
            previousState, previousPackageState, previous?.memory ?? memory,
            previous?.instances ?? instanceCount,
        ]
    }

    private func latestBuildHasFailed(_ app: SampleFoundation.App) -> Bool {
        process != nil && app.failedBuild != nil
    }
}

/// A task of an app.
struct SampleTask {
    let number: Int
    let guid: String
    let name: String
    /// The place of its app in the foundation's `apps`.
    let app: Int
    let memory: Int
    let startedAt: EventTime
    let dropletGUID: String
}
