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
            """,
        examples: "usagetui running store.db",
        "usagetui running store.db --at 2026-10-01T00:00:00Z --format csv"
    )

    @Argument(help: "The event store.", completion: .file())
    var store: String

    @Option(help: ArgumentHelp("What ran at this time.", valueName: "time"))
    var at: EventTime?

    @OptionGroup var filter: FilterOption
    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func run() throws {
        let store = try access.openForReading(store, for: output.format)
        try store.reading { try printResources(of: store) }
    }

    private func printResources(of store: EventStore) throws {
        let snapshot = try store.scanShowingProgress()
        var printer = RecordPrinter(
            output,
            columns: RunningColumns.all,
            forPeople: RunningColumns.forPeople
        )
        let now = at ?? snapshot.clock.now
        var filters: [ResourceKind: RowFilter<RunningResource>] = [:]
        for kind in ResourceKind.allCases {
            filters[kind] = try filter.rowFilter(
                ResourceColumns.fieldsOfAll(shownOf: kind, now: now),
                now: now
            )
        }
        try store.forEachRunningResource(in: snapshot, at: at) { resource in
            if filters[resource.kind]?.matches(resource) ?? true { try printer.print(resource) }
        }
        try printer.finish()
    }
}
