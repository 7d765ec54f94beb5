import ArgumentParser
import EventStore
import Foundation
import UsageRules
import Presentation

/// `usagetui reconcile`: makes the events agree with Cloud Controller's tables.
struct ReconcileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Makes the events agree with what Cloud Controller's tables say runs.",
        discussion: """
            Lists every resource on which both disagree, with what each says. It appends a baseline \
            where the tables say that something runs and no run is open, and the missing ending to \
            every open run that they contradict; what differs only in its footprint is listed, not \
            written. It deletes nothing, notes in the store what it wrote, and proves afterwards that \
            both agree. A second run writes nothing.
            """,
        examples: "usagetui reconcile store.db --dry-run",
        "usagetui reconcile store.db --yes",
        "usagetui reconcile store.db --sql postgres > repair.sql"
    )

    @Argument(help: .store, completion: .file())
    var store: String

    @Flag(help: "Print what would be written, and write nothing.")
    var dryRun = false

    @Flag(help: "Don't ask.")
    var yes = false

    @Option(help: "How many resources one transaction handles.")
    var batchSize = BatchSize.forBackfill.rows

    @OptionGroup var sql: SQLOption
    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func validate() throws {
        _ = try BatchSize(option: batchSize)
        guard !yes || sql.engine == nil else {
            throw ValidationError("--yes has no meaning with --sql, which writes nothing.")
        }
    }

    func run() throws {
        if let engine = sql.engine { return try printScript(for: engine) }
        guard !dryRun else {
            let store = try access.openForReading(store, for: output.format)
            return try store.reading { try printList(disagreements(of: store), store) }
        }
        let interruption = Interruption(isBegun: false)
        let store = try access.openForWriting(store, until: interruption)
        let plan = try disagreements(of: store)
        try confirm(plan, store, until: interruption)
        interruption.begin()
        let report = try reconcile(plan, in: store, until: interruption)
        try PartialWork.report(report.writtenRows, "written") { try report.print(output) }
        if report.wasStopped {
            interruption.exitIfRequested(after: report.writtenRows, of: "reconcile")
        }
        if plan.count(.none) > 0 {
            let resources = Format.count(plan.count(.none), "resource")
            try StandardStream.error.write(
                line: "usagetui: on \(resources) both sides differ and nothing can be written; "
                    + "--dry-run lists them"
            )
        }
        if let remaining = report.remaining, remaining > 0 {
            throw CommandError(
                "\(self.store): \(Format.count(remaining, "resource")) "
                    + "\(remaining == 1 ? "disagrees" : "disagree") still, as something "
                    + "went on meanwhile; run reconcile again",
                status: .failed
            )
        }
    }

    private func disagreements(of store: EventStore) throws -> ReconciliationPlan {
        let snapshot = try store.scanShowingProgress()
        var line = ProgressLine()
        defer { line.clear() }
        line.show("Comparing what runs")
        let plan = try store.reconciliationPlan(in: snapshot)
        if let unchecked = plan.unchecked {
            try StandardStream.error.write(line: "usagetui: not compared: \(unchecked)")
        }
        return plan
    }

    private func printList(_ plan: ReconciliationPlan, _ store: EventStore) throws {
        var printer = RecordPrinter(
            output,
            columns: DisagreementColumns.written(orgNames: plan.snapshot.orgNames),
            forPeople: DisagreementColumns.forPeople(orgNames: plan.snapshot.orgNames)
        )
        try store.forEachDisagreement(of: plan) { try printer.print($0) }
        try printer.finish()
        if output.format == .table { try StandardStream.error.write(line: "\(plan.summary)") }
    }

    private func printScript(for engine: DatabaseEngine) throws {
        let store = try access.openForReading(store, for: .ndjson)
        try store.reading {
            let plan = try disagreements(of: store)
            var script = try RepairScript(
                "reconcile",
                of: store,
                for: engine,
                summary: [plan.summary]
            )
            try store.forEachDisagreement(of: plan) {
                if let repair = Repair($0) { try script.print(repair, for: $0.text) }
            }
            try script.finish()
        }
    }

    private func reconcile(
        _ plan: ReconciliationPlan,
        in store: EventStore,
        until interruption: Interruption
    ) throws -> ReconciliationReport {
        var line = ProgressLine()
        defer { line.clear() }
        let work = Reconciliation(store: store, batchSize: try BatchSize(option: batchSize))
        return try PartialWork.run("written", by: "reconcile", until: interruption) { done in
            try work.run(plan) {
                done.rows = $0.writtenRows
                line.show("\($0.work)  \($0.done)")
                return !interruption.isRequested
            }
        }
    }

    /// Asks for the number of rows, which nobody types by accident.
    private func confirm(
        _ plan: ReconciliationPlan,
        _ store: EventStore,
        until interruption: Interruption
    ) throws {
        let count = plan.writtenRows
        guard !yes, count > 0 else { return }
        let question = NumberQuestion(
            number: count,
            deed: "reconcile appends \(Format.count(count, "row")) to \(self.store)",
            refusal: "nothing was written"
        )
        try interruption.ending(saying: question.refusal) {
            try question.ask(
                ["\(plan.summary)", "To append them, type the number of rows (\(count)): "],
                until: interruption
            )
        }
    }
}

extension ReconciliationReport {
    /// Prints a record a kind.
    fileprivate func print(_ output: FormatOption) throws {
        var printer = RecordPrinter(output, columns: Self.columns)
        try printer.printAll(kinds)
    }

    private static let columns: [Column<Kind>] = [
        Column("kind") { .string($0.kind.rawValue) },
        Column("seeded") { JSONValue($0.seeded) },
        Column("ended") { JSONValue($0.ended) },
        Column("passed_over") { JSONValue($0.passedOver) },
    ]
}
