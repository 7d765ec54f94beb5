import ArgumentParser
import EventStore
import Presentation
import UsageRules

/// `usagetui usage`: what was used in an interval.
struct UsageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usage",
        abstract: "What was used: instance-hours, GB-hours, task-hours, hours of services.",
        discussion: """
            Numbers have the names of the platform's accounting report. Each has the lowest and the \
            highest that it can be (_low, _high) where rows leave something open, and uncertainties \
            say by how much each of them widens it. GB are 1024 MB. A row counts from its \
            created_at to that of the next row of its resource.

            --by process and --explain hold a line for each resource, or row, in memory: millions of \
            them take gigabytes. A shorter interval takes less.

            complete_since says from when on all rows are certainly there; what begins before is not \
            complete. --cutoff-age-in-days is the cutoff of the cleanups that have run.

            Times are read, and days begin, in --zone (default: UTC).
            """,
        examples: "usagetui usage store.db --from 2026-10-01 --to 2026-11-01",
        "usagetui usage store.db --from 2026-10 --to 2026-11 --by org --format csv",
        "usagetui usage store.db --from -7d --to today --by day --zone Europe/Berlin",
        "usagetui usage store.db --from 2026-10-31 --to 2026-11-01 --by plan --explain"
    )

    @Argument(help: .store, completion: .file())
    var store: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Where it begins, such as 2026-10-01 or -30d.", valueName: "time")
    )
    var from: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Where it ends; no part of it.", valueName: "time")
    )
    var to: String

    @Option(
        help: ArgumentHelp(
            "What to print a line for: \(UsageLevel.allCases.map(\.rawValue).joined(separator: ", ")).",
            discussion: """
                process is a line for each process, task and service instance; app sums processes \
                and tasks, plan service instances. Default: one line for all.
                """,
            valueName: "level"
        )
    )
    var by: UsageLevel?

    @Option(
        help: ArgumentHelp(
            "The zone of the times and days, such as Europe/Berlin or +02:00.",
            valueName: "zone"
        )
    )
    var zone: String?

    @Flag(help: "List the rows behind each line, with what each of them adds.")
    var explain = false

    @Option(
        help: ArgumentHelp(
            """
            Cleanups have taken no row that is younger than this many days \
            (default: \(Configuration.value(of: .cutoffAgeInDays))).
            """,
            valueName: "days"
        ),
        transform: CutoffAge.init(argument:)
    )
    var cutoffAgeInDays: [CutoffAge] = []

    @Option(
        name: .customLong("now"),
        parsing: .unconditional,
        help: ArgumentHelp(
            "The moment that counts as now, such as 2026-11-01T09:00:00Z, yesterday 09:00 or -1d.",
            valueName: "moment"
        ),
        transform: TypedMoment.init(argument:)
    )
    var givenNow: TypedMoment?

    @OptionGroup var access: StoreOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var output: FormatOption

    func run() throws {
        let interval = try UsageInterval(from: from, to: to, zone: zone)
        let store = try access.openForReading(store, for: output.format)
        try store.reading {
            let now = try givenNow.map { try $0.moment(by: store.clock()) }
            let scan = try store.usageScanShowingProgress(by: by, now: now)
            let question = try interval.question(
                by: by,
                explains: explain,
                now: scan.snapshot.clock.now
            )
            let report = UsageReport(question, scan, policy) {}
            if explain {
                try printRows(report, scan.snapshot, store)
            } else {
                try printLines(report, scan.snapshot, store)
            }
        }
    }

    private var policy: CleanupPolicy {
        var policy = CleanupPolicy(cutoffAgeInDays: Configuration.value(of: .cutoffAgeInDays))
        for age in cutoffAgeInDays { policy.take(age) }
        return policy
    }

    private func printLines(
        _ report: UsageReport,
        _ snapshot: StoreSnapshot,
        _ store: EventStore
    ) throws {
        var printer = try RecordPrinter(
            output,
            list,
            columns: UsageColumns.written(by: by),
            forPeople: UsageColumns.forPeople(by: by)
        )
        var notes = UsageNotes()
        try store.forEachUsageRecord(of: report, in: snapshot) { record in
            try printer.print(record)
            notes.add(record)
        }
        try printer.finish()
        if output.format == .table { try printNotes(notes.lines) }
        try warnWhereIncomplete(report)
    }

    /// What makes ranges of the numbers.
    private func printNotes(_ lines: [VisibleText]) throws {
        guard !lines.isEmpty else { return }
        var stream = StandardOutput()
        for line in [""] + lines { try stream.write(line: line) }
        try stream.flush()
    }

    private func printRows(
        _ report: UsageReport,
        _ snapshot: StoreSnapshot,
        _ store: EventStore
    ) throws {
        var printer = try RecordPrinter(
            output,
            list,
            columns: output.format == .table
                ? ExplainedUsageColumns.forPeople(by: by) : ExplainedUsageColumns.written(by: by)
        )
        try store.forEachExplainedUsage(of: report, in: snapshot) { try printer.print($0) }
        try printer.finish()
        try warnWhereIncomplete(report)
    }

    private func warnWhereIncomplete(_ report: UsageReport) throws {
        guard let text = report.lines.lazy.compactMap(\.incompleteText).first else { return }
        try StandardStream.error.write(line: "usagetui: \(text)")
    }
}

extension UsageLevel: ExpressibleByArgument {}

extension EventStore {
    /// Reads what usage is made of, with progress on standard error where a person is watching.
    fileprivate func usageScanShowingProgress(
        by level: UsageLevel?,
        now: EventTime?
    ) throws -> UsageScan {
        var line = ProgressLine()
        defer { line.clear() }
        return try usageScan(by: level, now: now) { progress in
            line.show("Reading \(progress.table.name)  \(Int(progress.fraction * 100)) %")
        }
    }
}
