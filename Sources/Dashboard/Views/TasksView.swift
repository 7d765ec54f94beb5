internal import Presentation
internal import UsageRules

/// The tasks that run.
struct TasksView: ResourceView {
    let view = View.tasks
    let title = "Tasks"
    let help = "The tasks that run"
    let kind = ResourceKind.task
    let noun = "running tasks"

    var ownColumns: [Column<RunningResource>] { Self.columns }

    private static let columns: [Column<RunningResource>] =
        Column.place + [
            .text("app", "APP", weight: 2, priority: 7) { $0.appName },
            .text("task", "TASK", weight: 3, priority: 9) { $0.taskName },
            .memory,
        ]
}
