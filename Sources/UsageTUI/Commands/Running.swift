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
        try store.forEachRunningResource(in: snapshot, at: at) { try printer.print($0) }
        try printer.finish()
    }
}
