import ArgumentParser
import EventStore
import UsageRules
import Presentation

/// `usagetui preview`: what the next cleanup prunes and keeps, and why.
struct Preview: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What the next cleanup prunes and keeps, and why.",
        discussion: """
            json and table give the summary; ndjson and csv, and table with --show, list the rows. \
            It shows what Cloud Controller's cleanup will do, letter for letter, and names the \
            resources whose answer that would change.
            """,
        examples: "usagetui preview store.db",
        "usagetui preview store.db --show keep",
        "usagetui preview store.db --cutoff-age-in-days 45 --format json",
        "usagetui preview store.db --cutoff-age-in-days app_usage_events=45"
    )

    /// The rows to list.
    enum Show: String, ExpressibleByArgument, CaseIterable {
        case prune, keep, all

        func includes(_ decision: Decision) -> Bool {
            self == .all || decision.rawValue == rawValue
        }
    }

    @Argument(help: .store, completion: .file())
    var store: String

    @Option(help: "The rows to list (default: prune).")
    var show: Show?

    @OptionGroup var filter: FilterOption
    @OptionGroup var cleanup: CleanupOptions
    @OptionGroup var access: StoreOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var output: FormatOption

    func run() throws {
        let store = try access.openForReading(store, for: output.format)
        try store.reading { try printAnswer(of: store) }
    }

    private func printAnswer(of store: EventStore) throws {
        let (snapshot, plans) = try cleanup.plans(for: store)
        try snapshot.warnOfObstacle()
        let summary = CleanupSummary(snapshot: snapshot, plans: plans, policy: cleanup.policy)
        let listsRows = show != nil || filter.filter != nil || !list.names.isEmpty
        switch output.format {
        case .json: try summary.printJSON()
        case .table where !listsRows: try summary.printForPeople()
        default:
            let filter = try filter.eventFilter(snapshot)
            try printRows(plans, of: store, from: DecidedRows(store, snapshot, filter))
        }
    }

    func validate() throws {
        guard output.format == .json else { return }
        for (option, isGiven) in [
            ("--where", filter.filter != nil), ("--columns", list.columns != nil),
        ] where isGiven {
            throw ValidationError(
                "--format json gives the summary, which \(option) doesn't change; list the rows with "
                    + "--format ndjson or csv."
            )
        }
    }

    private func printRows(
        _ plans: [CleanupPlan],
        of store: EventStore,
        from rows: DecidedRows
    ) throws {
        let tables = plans.map(\.table)
        let others = Set(try tables.flatMap(store.columns)).subtracting(Self.stored + ["id"])
        let read = Self.stored + list.names.filter(others.contains)
        let stored =
            [DecidedRow.tableName, DecidedRow.id]
            + (try DecidedRow.stored(read, in: tables, of: store))
        var printer = try RecordPrinter(
            output,
            list,
            columns: stored + DecidedRow.decision,
            forPeople: Column.joined(stored) + DecidedRow.decision(forPeople: plans)
        )
        let show = show ?? .prune
        for plan in plans {
            try rows.forEach(
                of: plan,
                columns: read,
                where: { show.includes(plan.reasons[$0].decision) }
            ) { try printer.print($0) }
        }
        try printer.finish()
    }

    /// What is printed of a row itself.
    private static let stored = ["guid", "state", "created_at"]
}
