import ArgumentParser
import EventStore
import Foundation
import UsageRules
import Presentation

/// `usagetui prune`: runs the cleanup that `preview` shows.
struct Prune: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the cleanup that preview shows.",
        discussion: """
            Asks first on a terminal; elsewhere it wants --yes. It can't be undone: keep a copy of \
            the store. A signal stops it after the running batch.
            """,
        examples: "usagetui prune store.db --yes",
        "usagetui prune store.db --yes --table app_usage_events --format json"
    )

    @Argument(help: "The event store.", completion: .file())
    var store: String

    @Flag(help: "Don't ask.")
    var yes = false

    @Flag(help: "Go on even where the cleanup changes what reads as running.")
    var allowRunningSetChange = false

    @Option(help: "How many rows one transaction deletes.")
    var batchSize = BatchSize.forCleanup.rows

    @OptionGroup var cleanup: CleanupOptions
    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func validate() throws { _ = try BatchSize(option: batchSize) }

    func run() throws {
        let interruption = Interruption(isBegun: false)
        let store = try access.openForWriting(store, until: interruption)
        try OldRecordCleanup(store: store).requireNoActingTrigger(on: cleanup.table.tables)
        let (snapshot, plans) = try cleanup.plans(for: store)
        if !allowRunningSetChange { try plans.requireSameRunningSet() }
        try confirm(CleanupSummary(snapshot: snapshot, plans: plans, policy: cleanup.policy))
        interruption.begin()
        let report = try prune(plans, in: store, until: interruption)
        try PartialWork.report(report.deleted, "deleted") {
            try CleanupReportPrinter(report: report, output: output).print()
        }
        guard report.wasStopped else { return }
        interruption.exitIfRequested(after: report.deleted, of: "prune")
    }

    private func prune(
        _ plans: [CleanupPlan],
        in store: EventStore,
        until interruption: Interruption
    ) throws -> CleanupReport {
        var line = ProgressLine()
        defer { line.clear() }
        let cleanup = OldRecordCleanup(
            store: store,
            batchSize: try BatchSize(option: batchSize),
            allowsRunningSetChange: allowRunningSetChange
        )
        return try PartialWork.run("deleted", by: "prune", until: interruption) { note in
            try cleanup.run(plans, now: self.cleanup.now) { progress in
                note(progress.committed)
                let (deleted, total) = (progress.deleted, progress.total)
                line.show("Pruning  \(Format.grouped(deleted)) of \(Format.grouped(total))")
                return !interruption.isRequested
            }.report
        }
    }

    /// Asks for the number of rows, which nobody types by accident.
    private func confirm(_ summary: CleanupSummary) throws {
        let count = summary.plans.reduce(0) { $0 + $1.prunableCount }
        guard !yes, count > 0 else { return }
        guard isatty(STDIN_FILENO) != 0 else {
            throw CommandError(
                "prune deletes \(Format.grouped(count)) rows of \(summary.snapshot.path) and nobody can "
                    + "be asked here; give --yes",
                status: .usage
            )
        }
        let question: [VisibleText] =
            summary.linesForPeople.dropLast(2) + [
                "", "This can't be undone. To delete them, type the number of rows (\(count)): ",
            ]
        try StandardStream.error.write(question.joined(separator: "\n"))
        guard let answer = readLine(), Format.isNumber(count, typedAs: answer) else {
            throw CommandError("nothing was deleted: the answer was not \(count)", status: .failed)
        }
    }
}

extension [CleanupPlan] {
    /// Refuses plans that change the answer, before anybody is asked about them.
    func requireSameRunningSet() throws {
        let changes = flatMap(\.runningChanges)
        guard changes.isEmpty else { throw StoreError.runningSetWouldChange(changes: changes) }
    }
}
