internal import Presentation
internal import UsageRules

/// The processes of apps that run.
struct AppsView: ResourceView {
    let view = View.apps
    let title = "Apps"
    let help = "The processes of apps that run"
    let kind = ResourceKind.app
    let noun = "running apps"

    var ownColumns: [Column<RunningResource>] { Self.columns }

    private static let columns: [Column<RunningResource>] =
        Column.place + [
            .text("app", "APP", weight: 3, priority: 9) { $0.appName },
            .text("process", "PROCESS", weight: 1, priority: 7) { $0.processType },
            .number("inst", "INST", width: 5, priority: 8) {
                $0.instanceCount
            } format: {
                Format.grouped($0)
            },
            .number("each", "EACH", width: 8, priority: 3) {
                $0.memoryInMBPerInstance
            } format: {
                Format.memory(megabytes: $0)
            },
            .memory,
        ]
}
