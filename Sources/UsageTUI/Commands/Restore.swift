import ArgumentParser
import EventStore
import Presentation
import UsageRules

/// `usagetui restore`: puts the rows of an archive back.
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts pruned rows back as they were.",
        discussion: """
            Adds the rows of an archive that prune made to the store, ids included, column by column; \
            it changes and deletes nothing. A row that is there already is left alone, so that \
            running it twice is harmless; one that is there with other content is named, and the \
            exit status is 1. An archive that is damaged, or of another store, is refused. A signal \
            stops it after the running batch.
            """,
        examples: "usagetui restore store.db pruned.db --dry-run",
        "usagetui restore store.db pruned.db"
    )

    @Argument(help: .store, completion: .file())
    var store: String

    @Argument(help: "The archive; usagetui archives lists those of a store.", completion: .file())
    var archive: String

    @Flag(help: "Print what would be put back, and write nothing.")
    var dryRun = false

    @Option(help: "How many rows one transaction puts back.")
    var batchSize = BatchSize.forCleanup.rows

    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func validate() throws { _ = try BatchSize(option: batchSize) }

    func run() throws {
        let interruption = Interruption(isBegun: false)
        let store =
            dryRun
            ? try access.openForReading(store, for: .ndjson)
            : try access.openForWriting(store, until: interruption)
        interruption.begin()
        let report = try restore(into: store, until: interruption)
        try PartialWork.report(dryRun ? 0 : report.restored, "restored") {
            try RestoreReportPrinter(report: report, output: output).print()
        }
        if report.wasStopped {
            interruption.exitIfRequested(after: dryRun ? 0 : report.restored, of: "restore")
        }
        guard report.conflicts > 0 else { return }
        throw CommandError(
            "\(self.store): \(Format.rows(report.conflicts, are: "there with other content")), and "
                + "left alone: \(report.examples); --format json names them all",
            status: .failed
        )
    }

    private func restore(
        into store: EventStore,
        until interruption: Interruption
    ) throws -> RestoreReport {
        var line = ProgressLine()
        defer { line.clear() }
        let restoration = Restoration(
            store: store,
            archive: archive,
            batchSize: try BatchSize(option: batchSize)
        )
        return try PartialWork.run("restored", by: "restore", until: interruption) { done in
            try restoration.run(isDryRun: dryRun) { progress in
                done.rows = progress.writtenRows
                line.show("\(progress.text)")
                return !interruption.isRequested
            }
        }
    }
}
