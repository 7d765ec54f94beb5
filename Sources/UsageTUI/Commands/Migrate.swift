import ArgumentParser
import EventStore
import Foundation
import UsageRules
import Presentation

/// `usagetui migrate`: makes a store complete, or takes that back.
struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Creates what is missing of tables and lifecycle indexes, and seeds baselines.",
        discussion: """
            Each step is recorded in the store and applied once; one that was interrupted goes on. \
            A step that seeds ends with the sweep of stale baselines. A backfill of the same store \
            that is running is waited for. When a deploy is over, run backfill once more: until \
            then, old servers may have stopped things without a trace of it. \
            skip_was_running_backfill can also be set in the environment \
            (SKIP_WAS_RUNNING_BACKFILL=true) or in the configuration file; see usagetui config.
            """,
        examples: "usagetui migrate store.db",
        "usagetui migrate store.db --skip-was-running-backfill",
        "usagetui migrate store.db --rollback"
    )

    @Argument(help: .store, completion: .file())
    var store: String

    @Flag(help: "Remove the seeded rows, then the lifecycle indexes.")
    var rollback = false

    @Flag(help: "Record the seeding as applied without doing it; backfill can do it later.")
    var skipWasRunningBackfill = false

    @Option(help: "Stale baselines: remove them, or append the missing ending.")
    var stale: StaleBaselinePolicy = .remove

    @Flag(help: "Say on standard error what each batch did: the kind, and up to which id.")
    var verbose = false

    @Option(help: "How many rows one transaction handles.")
    var batchSize = BatchSize.forBackfill.rows

    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func validate() throws {
        _ = try BatchSize(option: batchSize)
        if rollback, stale != .remove {
            throw ValidationError("--stale has no meaning with --rollback.")
        }
        if rollback, skipWasRunningBackfill {
            throw ValidationError("--skip-was-running-backfill has no meaning with --rollback.")
        }
    }

    func run() throws {
        let skips = try !rollback && (skipWasRunningBackfill || Self.isSetToSkip())
        let interruption = Interruption()
        let store = try interruption.ending("migrate") {
            try access.openForWriting(self.store, until: interruption)
        }
        if rollback {
            try rollBack(store, interruption)
        } else {
            try migrate(store, skips: skips, interruption)
        }
    }

    /// Whether the configuration leaves stores unseeded.
    ///
    /// - Throws: ``CommandError`` where only a file may say so that is no longer read.
    private static func isSetToSkip() throws -> Bool {
        let configuration = try Configuration.current.get()
        let (skips, origin) = try configuration.value(.skipWasRunningBackfill)
        guard configuration.hasLeftover, origin == .standard else { return skips }
        throw CommandError(
            "migrate doesn't seed while \(configuration.paths.leftover) may forbid it",
            status: .failed
        )
    }

    private func migrate(_ store: EventStore, skips: Bool, _ interruption: Interruption) throws {
        var line = ProgressLine()
        let migration = StoreMigration(
            store: store,
            batchSize: try BatchSize(option: batchSize),
            skipsWasRunningBackfill: skips,
            stale: stale
        )
        var isWaiting = false
        let report = try PartialWork.run("written", by: "migrate", until: interruption) { done in
            defer { line.clear() }
            return try migration.run {
                done.rows = $0.writtenRows
                line.show("\($0.work)  \($0.done)")
                return !interruption.isRequested
            } onBatch: { batch in
                if verbose { line.pass(batch) }
            } onWait: { holder in
                if !isWaiting { try sayThatItWaits(for: holder) }
                isWaiting = true
                interruption.exitIfRequested(after: 0, of: "migrate")
            }
        }
        try PartialWork.report(report.backfill.writtenRows, "written") { try printReport(report) }
        guard report.backfill.wasStopped else { return try sayWhatIsLeft(report) }
        interruption.exitIfRequested(after: report.backfill.writtenRows, of: "migrate")
    }

    private func sayThatItWaits(for holder: LockHolder?) throws {
        let name: VisibleText = holder.map { " (\($0))" } ?? ""
        try StandardStream.error.write(
            line: "usagetui: \(self.store): a backfill of this store is running\(name); waiting "
                + "until it has finished"
        )
    }

    /// Says what has to be done later.
    private func sayWhatIsLeft(_ report: StoreMigration.Report) throws {
        let command = "usagetui backfill \(store.quotedForShell)"
        if report.skippedSeeding {
            try StandardStream.error.write(
                line: "usagetui: the seeding was skipped, and is recorded as applied; \(command) "
                    + "seeds later"
            )
        } else if report.applied.contains(where: { $0.seededKind != nil }) {
            try report.backfill.leftOut.say()
            try StandardStream.error.write(
                line:
                    "usagetui: when the deploy is over, run \(command) once more: until then, old "
                    + "servers may have stopped things without a trace of it"
            )
        }
    }

    private func printReport(_ report: StoreMigration.Report) throws {
        var printer = RecordPrinter(output, columns: Self.appliedColumns)
        try printer.printAll(
            report.applied.map { step in
                (step, report.backfill.kinds.first { $0.kind == step.seededKind })
            }
        )
    }

    /// A step that was applied, with what it seeded.
    private typealias Applied = (step: StoreMigration.Step, seeding: BackfillReport.Kind?)

    private static let appliedColumns: [Column<Applied>] = [
        Column("step") { .string($0.step.rawValue) },
        Column("seeded") { JSONValue($0.seeding?.seeded ?? 0) },
        Column("already_on_record") { JSONValue($0.seeding?.alreadyOnRecord ?? 0) },
        Column("skipped") { JSONValue($0.seeding?.orphans.count ?? 0) },
        Column("stale_removed") { JSONValue($0.seeding?.staleRemoved ?? 0) },
        Column("endings_appended") { JSONValue($0.seeding?.endingsAppended ?? 0) },
    ]

    private func rollBack(_ store: EventStore, _ interruption: Interruption) throws {
        var line = ProgressLine()
        let rollback = MigrationRollback(
            store: store,
            batchSize: try BatchSize(option: batchSize)
        )
        let report = try PartialWork.run(
            "removed",
            by: "migrate --rollback",
            until: interruption
        ) { done in
            defer { line.clear() }
            return try rollback.run {
                done.rows = $0
                line.show("Removing seeded rows  \(Format.grouped($0))")
                return !interruption.isRequested
            }
        }
        try PartialWork.report(report.removedRows, "removed") { try printReport(report) }
        guard report.wasStopped else { return }
        interruption.exitIfRequested(after: report.removedRows, of: "migrate --rollback")
    }

    private func printReport(_ report: MigrationRollback.Report) throws {
        var printer = RecordPrinter<EventTable>(
            output,
            columns: [
                Column("table") { .string($0.name) },
                Column("removed") { JSONValue(report.removed[$0] ?? 0) },
            ]
        )
        try printer.printAll(EventTable.usageTables)
    }
}
