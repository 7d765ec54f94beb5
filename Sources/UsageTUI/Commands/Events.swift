import ArgumentParser
import EventStore
import UsageRules
import Presentation

/// `usagetui events`: the rows, with what the next cleanup does with each.
struct Events: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The rows, with what the next cleanup does with each, and why."
    )

    @Argument(help: "The event store.")
    var store: String

    @Option(
        help: ArgumentHelp(
            "Only the rows of one process, task or service instance.",
            valueName: "guid"
        )
    )
    var resource: String?

    @OptionGroup var cleanup: CleanupOptions
    @OptionGroup var output: FormatOption

    func run() throws {
        let store = try EventStore(path: store)
        let (_, plans) = try cleanup.plans(for: store)
        let columns = try plans.flatMap { try store.columns(of: $0.table) }
        var printer = RecordPrinter(
            output.format,
            columns: ["table"] + columns.withoutRepetitions + DecidedRow.decisionColumns,
            columnsForPeople: Self.columnsForPeople
        )
        for plan in plans {
            try DecidedRow.forEach(of: plan, at: positions(in: plan.index), from: store) { row in
                try printer.print(row.record)
            }
        }
        try printer.finish()
    }

    /// The rows that were asked for.
    private func positions(in index: EventIndex) -> [Int] {
        guard let resource else { return Array(0..<index.count) }
        return index.keys(named: resource).flatMap { index.positions(of: $0) }.sorted()
    }

    private static let columnsForPeople = [
        "table", "id", "created_at", "state", "previous_state", "parent_app_name", "process_type",
        "task_name", "service_instance_name", "decision", "reason", "witnesses",
    ]
}

extension [String] {
    /// The texts in order, each once.
    fileprivate var withoutRepetitions: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
