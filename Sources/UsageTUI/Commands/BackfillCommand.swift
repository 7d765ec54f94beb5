import ArgumentParser
import EventStore
import Foundation
import UsageRules
import Presentation

/// `usagetui backfill`: seeds baselines, then sweeps stale ones.
struct BackfillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill",
        abstract: "Seeds a baseline for what runs without a beginning on record.",
        discussion: """
            Reads Cloud Controller's own tables in the store, and appends WAS_RUNNING and \
            TASK_WAS_RUNNING rows. Then a sweep handles stale baselines: those whose resource no \
            longer runs and that no ending follows. A second run changes nothing. Apps come first, \
            then tasks, then services.

            A stale baseline is removed, as if it had never been seeded. Where consumers may have \
            read it, give --stale end, which appends the missing ending: what was read can't be \
            unread.
            """,
        examples: "usagetui backfill store.db --dry-run",
        "usagetui backfill store.db --stale end --batch-size 10000",
        "usagetui backfill store.db --stale end --sql mysql > backfill.sql"
    )

    @Argument(help: .store, completion: .file())
    var store: String

    @Flag(help: "Print what would be written, and write nothing.")
    var dryRun = false

    @Option(help: "Stale baselines: remove them, or append the missing ending.")
    var stale: StaleBaselinePolicy = .remove

    @Option(help: "How many source rows one transaction handles.")
    var batchSize = BatchSize.forBackfill.rows

    @Flag(help: "Say on standard error what each batch did: the kind, and up to which id.")
    var verbose = false

    @OptionGroup var sql: SQLOption
    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func validate() throws { _ = try BatchSize(option: batchSize) }

    func run() throws {
        if let engine = sql.engine { return try printScript(for: engine) }
        guard !dryRun else { return try printPreview() }
        let interruption = Interruption()
        let store = try interruption.ending("backfill") {
            try access.openForWriting(self.store, until: interruption)
        }
        var line = ProgressLine()
        let backfill = Backfill(
            store: store,
            batchSize: try BatchSize(option: batchSize),
            stale: stale
        )
        let report = try PartialWork.run("written", by: "backfill", until: interruption) { done in
            defer { line.clear() }
            return try backfill.run {
                done.rows = $0.writtenRows
                line.show("\($0.work)  \($0.done)")
                return !interruption.isRequested
            } onBatch: { batch in
                if verbose { line.pass(batch) }
            }
        }
        try report.leftOut.say()
        try PartialWork.report(report.writtenRows, "written") { try report.print(output) }
        guard report.wasStopped else { return }
        interruption.exitIfRequested(after: report.writtenRows, of: "backfill")
    }

    private func printPreview() throws {
        let preview = try access.openForReading(store, for: output.format)
            .backfillPreview()
        try preview.leftOut.say()
        if !preview.stale.isEmpty {
            let choice = stale.choice(ofStaleBaselines: preview.stale.count)
            try StandardStream.error.write(line: "usagetui: \(choice)")
        }
        var printer = RecordPrinter(
            output,
            columns: preview.columns,
            forPeople: BackfillItem.forPeople
        )
        try printer.printAll(preview.items(stale: stale))
    }

    private func printScript(for engine: DatabaseEngine) throws {
        let store = try access.openForReading(self.store, for: .ndjson)
        let preview = try store.backfillPreview()
        try preview.leftOut.say()
        let repairs = preview.repairs(stale: stale)
        var script = try RepairScript(
            "backfill --stale \(stale.rawValue)",
            of: store,
            for: engine,
            summary: preview.summary(of: repairs)
        )
        for repair in repairs { try script.print(repair, for: "") }
        try script.finish()
    }
}

extension ProgressLine {
    /// Says what a batch did on a line of its own.
    mutating func pass(_ batch: BackfillBatch) {
        clear()
        try? StandardStream.error.write(line: "usagetui: \(batch)")
    }
}

extension [ResourceKind] {
    /// Says on standard error which kinds were left out, and why.
    func say() throws {
        guard let reason = ResourceKind.reason(leftOut: self) else { return }
        try StandardStream.error.write(line: "usagetui: \(reason)")
    }
}
