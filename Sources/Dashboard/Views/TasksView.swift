internal import UsageRules

/// The tasks that run.
struct TasksView: ResourceView {
    let view = View.tasks
    let title = "Tasks"
    let help = "The tasks that run"
    let kind = ResourceKind.task
    let noun = "running tasks"
}
