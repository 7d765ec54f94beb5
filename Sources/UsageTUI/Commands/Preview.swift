import ArgumentParser
import EventStore
import Presentation
import UsageRules

/// `usagetui preview`: what the next cleanup prunes and keeps, and why.
struct Preview: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What the next cleanup prunes and keeps, and why.",
        discussion: """
            json and table give the summary; ndjson and csv, and table with --show, list the rows. \
            It shows what Cloud Controller's cleanup will do, letter for letter, and names the \
            resources whose answer that would change.

            --out seals the plan: who gets the file can read what goes, and usagetui prune --plan runs \
            exactly that, or says what has changed since, row by row.

            Of a database's URL the numbers are computed there; rows come over only where they are listed, \
            counted day by day, sealed, or searched for an org, a space or a resource.
            """,
        examples: "usagetui preview store.db",
        "usagetui preview store.db --show keep",
        "usagetui preview store.db --cutoff-age-in-days 45 --format json",
        "usagetui preview store.db --cutoff-age-in-days app_usage_events=45",
        "usagetui preview store.db --out plan.ndjson",
        "usagetui preview store.db --forecast 90",
        "usagetui preview postgres://reader@db.example.org/ccdb"
    )

    /// The rows to list.
    enum Show: String, ExpressibleByArgument, CaseIterable {
        case prune, keep, all

        func includes(_ decision: Decision) -> Bool {
            self == .all || decision.rawValue == rawValue
        }
    }

    /// The exit status of `--exit-status` where there is something to prune.
    private static let somethingToPrune = ExitCode(3)

    @Argument(help: .storeOrServer, completion: .file())
    var store: String

    @Option(
        help: ArgumentHelp(
            "The rows to list (default: prune).",
            discussion: """
                With keep and all they have kept_until, the first daily cleanup that takes them if nothing \
                else happens, or kept_while: what they are kept for as long as it is so.
                """
        )
    )
    var show: Show?

    @Option(
        name: .customLong("out"),
        help: ArgumentHelp(
            "Seal the plan in a new file.",
            discussion: """
                NDJSON where its name ends in .ndjson or .jsonl, else SQLite. The whole plan, whatever \
                is listed.
                """,
            valueName: "plan"
        ),
        completion: .file()
    )
    var planPath: String?

    @Flag(help: "Exit with 3 where there is something to prune.")
    var exitStatus = false

    @Option(
        help: ArgumentHelp(
            "What the daily cleanups of the next days take if nothing new happens, and what other cutoffs "
                + "take now.",
            valueName: "days"
        )
    )
    var forecast: Int?

    @OptionGroup var scope: ScopeOptions
    @OptionGroup var filter: FilterOption
    @OptionGroup var cleanup: CleanupOptions
    @OptionGroup var access: StoreOptions
    @OptionGroup(title: "A database's URL as the store") var server: ServerOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var output: FormatOption

    func validate() throws {
        try requireListOfRows()
        guard let forecast else { return }
        guard (1...CleanupForecast.mostDays).contains(forecast) else {
            throw ValidationError(
                "--forecast takes a number of days from 1 to \(CleanupForecast.mostDays), "
                    + "not \(forecast)."
            )
        }
        guard show == nil, filter.filter == nil, scope.isEmpty else {
            throw ValidationError(
                "--forecast counts all rows: give none of --show, --where, --org, --space and "
                    + "--resource with it."
            )
        }
    }

    func run() throws {
        let isAny =
            switch try StoreArgument(store) {
            case .path(let path): try answer(access.openForReading(path, for: output.format))
            case .database(let url): try answer(AskedServer(url, as: store, server, access))
            }
        if exitStatus, isAny { throw Self.somethingToPrune }
    }

    /// - Returns: Whether there is something to prune.
    func answer(_ store: EventStore) throws -> Bool {
        try store.reading {
            let (snapshot, plans) = try cleanup.plans(for: store)
            try snapshot.warnOfObstacle()
            try seal(plans, of: store, snapshot)
            try printAnswer(plans, of: store, snapshot)
            return plans.prunableCount > 0
        }
    }

    private func printAnswer(
        _ plans: [CleanupPlan],
        of store: EventStore,
        _ snapshot: StoreSnapshot
    ) throws {
        if let forecast {
            return try ForecastPrinter(plans: plans, days: forecast, output: output).print()
        }
        let rows = DecidedRows(
            store,
            snapshot,
            try filter.eventFilter(snapshot),
            scope: try scope.scope(of: store, snapshot, plans)
        )
        switch output.format {
        case .json: try summary(plans, rows, snapshot).printJSON()
        case .table where !listsRows: try summary(plans, rows, snapshot).printForPeople()
        default: try printRows(plans, from: rows)
        }
    }

    private func summary(
        _ plans: [CleanupPlan],
        _ rows: DecidedRows,
        _ snapshot: StoreSnapshot
    ) throws -> CleanupSummary {
        var summary = CleanupSummary(snapshot: snapshot, plans: plans, policy: cleanup.policy)
        // A server's file is nobody's business.
        if !rows.store.standsForServer { summary.freed = try rows.store.freedSpace(by: plans) }
        summary.scope = try rows.scope.map { try ScopeCounts($0, plans, in: rows.store) }
        return summary
    }

    private func seal(
        _ plans: [CleanupPlan],
        of store: EventStore,
        _ snapshot: StoreSnapshot
    ) throws {
        guard let planPath else { return }
        let sealing = try PlanSealing(plans, of: store, snapshot)
        var line = ProgressLine()
        defer { line.clear() }
        let total = Format.grouped(sealing.rowCount)
        let hash = try sealing.write(planPath) {
            line.show("Sealing  \(Format.grouped($0)) of \(total) rows")
        }
        line.clear()
        try StandardStream.error.write(
            line: "usagetui: sealed \(planPath), hash \(hash); run it with usagetui prune "
                + "\(snapshot.path.quotedForShell) --plan \(planPath.quotedForShell)"
        )
    }

    /// Whether rows are listed, and no summary is given.
    var listsRows: Bool {
        switch output.format {
        case .json: false
        case .table: show != nil || filter.filter != nil || !list.names.isEmpty
        case .ndjson, .csv: true
        }
    }

    private func printRows(_ plans: [CleanupPlan], from rows: DecidedRows) throws {
        let show = show ?? .prune
        let kept = show == .prune ? [] : DecidedRow.kept
        let tables = plans.map(\.table)
        let others = Set(try tables.flatMap(rows.store.columns)).subtracting(Self.stored + ["id"])
        let read = Self.stored + list.names.filter(others.contains)
        let stored =
            [DecidedRow.tableName, DecidedRow.id]
            + (try DecidedRow.stored(read, in: tables, of: rows.store))
        var printer = try RecordPrinter(
            output,
            list,
            columns: stored + DecidedRow.decision + kept,
            forPeople: Column.joined(stored) + DecidedRow.decision(forPeople: plans) + kept
        )
        for plan in plans {
            try rows.forEach(
                of: plan,
                columns: read,
                keptUntil: show == .prune ? nil : KeptUntil(plan),
                where: { show.includes(plan.reasons[$0].decision) }
            ) { try printer.print($0) }
        }
        try printer.finish()
    }

    /// What is printed of a row itself.
    private static let stored = ["guid", "state", "created_at"]

    /// The summary is of all rows.
    private func requireListOfRows() throws {
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
}
