import ArgumentParser
import EventStore
import UsageRules
import Presentation

/// `usagetui running`: what runs, according to the events that are left.
struct Running: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What is running, according to the events that are left.",
        discussion: """
            A start that isn't exact ("by") says that the resource was running by then: the row \
            that began its run is a baseline, a scale or an update, not a start.
            """
    )

    @Argument(help: "The event store.")
    var store: String

    @Option(help: ArgumentHelp("What ran at this time.", valueName: "time"))
    var at: EventTime?

    @OptionGroup var output: FormatOption

    func run() throws {
        let store = try EventStore(path: store)
        let resources = try store.runningResources(in: store.scanShowingProgress(), at: at)
        var printer = RecordPrinter(
            output.format,
            columns: Self.columns,
            columnsForPeople: Self.columnsForPeople
        )
        for resource in resources { try printer.print(resource.record) }
        try printer.finish()
    }

    private static let columnsForPeople = [
        "kind", "name", "process_type", "space_name", "since", "start", "instance_count",
        "memory_in_mb_per_instance", "service_label", "service_plan_name", "guid",
    ]

    private static let columns = [
        "kind", "guid", "name", "org_guid", "space_guid", "space_name", "since", "start",
        "first_event_id", "latest_event_id", "app_guid", "app_name", "process_type",
        "instance_count", "memory_in_mb_per_instance", "task_name", "service_instance_type",
        "service_label", "service_plan_name", "service_broker_name",
    ]
}

extension RunningResource {
    /// The resource under the names of `running`'s output.
    var record: Record {
        [
            ("kind", .string(kind.rawValue)),
            ("guid", .string(guid)),
            ("name", .string(name)),
            ("org_guid", JSONValue(latestEvent["org_guid"])),
            ("space_guid", JSONValue(latestEvent["space_guid"])),
            ("space_name", JSONValue(latestEvent["space_name"])),
            ("since", JSONValue(since)),
            ("start", .string(startIsExact ? "exact" : "by")),
            ("first_event_id", .integer(firstEventID)),
            ("latest_event_id", .integer(latestEventID)),
        ] + fieldsOfKind
    }

    private var fieldsOfKind: Record {
        switch kind {
        case .app:
            [
                ("app_guid", JSONValue(latestEvent["parent_app_guid"])),
                ("app_name", .string(appName)),
                ("process_type", JSONValue(latestEvent["process_type"])),
                ("instance_count", JSONValue(latestEvent["instance_count"])),
                (
                    "memory_in_mb_per_instance",
                    JSONValue(latestEvent["memory_in_mb_per_instance"])
                ),
            ]
        case .task:
            [
                ("task_name", JSONValue(latestEvent["task_name"])),
                ("app_name", .string(appName)),
                (
                    "memory_in_mb_per_instance",
                    JSONValue(latestEvent["memory_in_mb_per_instance"])
                ),
            ]
        case .service:
            [
                "service_instance_type", "service_label", "service_plan_name",
                "service_broker_name",
            ].map { ($0, JSONValue(latestEvent[$0])) }
        }
    }
}
