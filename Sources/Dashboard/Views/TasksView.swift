internal import Presentation
internal import UsageRules

/// The tasks that run.
struct TasksView: ResourceView {
    let view = View.tasks
    let title = "Tasks"
    let help = "The tasks that run"
    let kind = ResourceKind.task
    let noun = "running task"

    /// What the view remembers.
    struct Memory: Sendable {
        /// Whether somebody said how tasks are grouped, or that they aren't.
        var isGroupingChosen = false
    }

    /// More tasks than these are grouped by themselves.
    private static let manyTasks = 500
    /// Where an app has so many on the average.
    private static let manyTasksOfAnApp = 5

    func take(_ news: News, _ state: inout State) -> [Effect] {
        guard case .resourcesFetched = news else { return [] }
        groupWhereMany(&state)
        return []
    }

    /// Thousands of tasks of one app read as one line, until somebody chooses otherwise.
    private func groupWhereMany(_ state: inout State) {
        guard !state.memories.tasks.isGroupingChosen, state.groupings[view] == nil,
            let overview = state.resources?.overview,
            let tasks = overview.counts[kind], tasks > Self.manyTasks,
            overview.appsOfTasks * Self.manyTasksOfAnApp <= tasks
        else { return }
        let selection = SelectionMemory(state)
        state.groupings[view] = Grouping(by: ListColumn(ResourceColumns.app))
        refreshRows(&state)
        selection.restore(&state)
    }
}
