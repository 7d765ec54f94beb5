import ArgumentParser
import EventStore
import UsageRules
import Presentation

/// `usagetui events`: the rows, with what the next cleanup does with each.
struct Events: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The rows, with what the next cleanup does with each, and why.",
        examples: "usagetui events store.db --format csv",
        "usagetui events store.db --resource b563bd0d-1b36-46b0-a3cb-71634723d813"
    )

    @Argument(help: .store, completion: .file())
    var store: String

    @Option(
        help: ArgumentHelp(
            "Only the rows of one process, task or service instance, or of an app's all.",
            valueName: "guid"
        )
    )
    var resource: String?

    @OptionGroup var filter: FilterOption
    @OptionGroup var cleanup: CleanupOptions
    @OptionGroup var access: StoreOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var output: FormatOption

    func run() throws {
        let store = try access.openForReading(store, for: output.format)
        try store.reading { try printRows(of: store) }
    }

    private func printRows(of store: EventStore) throws {
        let (snapshot, plans) = try cleanup.plans(for: store)
        let rows = DecidedRows(store, snapshot, try filter.eventFilter(snapshot))
        let fields = try DecidedRow.all(in: plans.map(\.table), of: store)
        var printer = try RecordPrinter(
            output,
            list,
            columns: fields,
            forPeople: Column.named(Self.forPeople, in: fields)
                + DecidedRow.decision(forPeople: plans)
        )
        for (plan, positions) in zip(plans, try positions(in: plans, of: store)) {
            let isWanted: (Int) -> Bool =
                positions.map { wanted in { wanted.contains($0) } } ?? { _ in true }
            try rows.forEach(of: plan, where: isWanted) { try printer.print($0) }
        }
        try printer.finish()
    }

    /// The rows that were asked for, of each plan; nil for all.
    ///
    /// - Throws: ``CommandError`` where nothing has the guid.
    private func positions(in plans: [CleanupPlan], of store: EventStore) throws -> [Set<Int>?] {
        guard let resource else { return plans.map { _ in nil } }
        let positions = try plans.map {
            Set(try store.positions(about: resource, in: $0.index))
        }
        if positions.allSatisfy(\.isEmpty), try !store.hasSource(of: resource) {
            throw CommandError(
                "\(store.path): no row is about \(resource): no app, process, task or service "
                    + "instance has that guid",
                status: .failed
            )
        }
        return positions
    }

    private static let forPeople = [
        "table", "id", "created_at", "state", "previous_state", "parent_app_name", "process_type",
        "task_name", "service_instance_name",
    ]
}
