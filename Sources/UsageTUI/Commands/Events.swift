import ArgumentParser
import EventStore
import UsageRules
import Presentation

/// `usagetui events`: the rows, with what the next cleanup does with each.
struct Events: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The rows, with what the next cleanup does with each, and why.",
        examples: "usagetui events store.db --format csv",
        "usagetui events store.db --resource 0fda58f7-3e43-426f-a273-73a0a7bc2290"
    )

    @Argument(help: "The event store.", completion: .file())
    var store: String

    @Option(
        help: ArgumentHelp(
            "Only the rows of one process, task or service instance.",
            valueName: "guid"
        )
    )
    var resource: String?

    @OptionGroup var filter: FilterOption
    @OptionGroup var cleanup: CleanupOptions
    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func run() throws {
        let store = try access.openForReading(store, for: output.format)
        try store.reading { try printRows(of: store) }
    }

    private func printRows(of store: EventStore) throws {
        let (snapshot, plans) = try cleanup.plans(for: store)
        let rows = DecidedRows(store, snapshot, try filter.eventFilter(snapshot))
        var printer = RecordPrinter(
            output,
            columns: try DecidedRow.all(in: plans.map(\.table), of: store),
            forPeople: Self.forPeople
        )
        for plan in plans {
            try rows.forEach(of: plan, at: positions(in: plan.index)) { try printer.print($0) }
        }
        try printer.finish()
    }

    /// The rows that were asked for.
    private func positions(in index: EventIndex) -> [Int] {
        guard let resource else { return Array(0..<index.count) }
        return index.keys(named: resource).flatMap { index.positions(of: $0) }.sorted()
    }

    private static let forPeople =
        [
            DecidedRow.tableName, DecidedRow.id, DecidedRow.createdAt, DecidedRow.state,
        ]
        + [
            "previous_state", "parent_app_name", "process_type", "task_name",
            "service_instance_name",
        ].map(DecidedRow.stored)
        + DecidedRow.decision
}
