import ArgumentParser
import EventStore
import Presentation
import UsageRules

/// `usagetui verify`: derives what the receipt of a cleanup says again.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Derives a receipt of prune again, and says where it differs.",
        discussion: """
            With the archive, it puts the deleted rows beside those that stayed, makes the plan of them \
            again by the rules, and compares its hash, its rows, their reasons and the running set. Without, \
            it tells what the store alone tells, and what was not verified. Rows that were appended since \
            are no difference. Exits with 1 where anything differs.
            """,
        examples: "usagetui verify pruned.receipt.json store.db pruned.db",
        "usagetui verify pruned.receipt.json store.db --format json"
    )

    @Argument(help: "The receipt that prune wrote.", completion: .file())
    var receipt: String

    @Argument(help: "The store that was pruned.", completion: .file())
    var store: String

    @Argument(help: "The archive of the deleted rows.", completion: .file())
    var archive: String?

    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func run() throws {
        let file = try ReceiptFile(receipt)
        let store = try access.openForReading(store, for: .ndjson)
        let verification = try store.reading {
            try ReceiptVerification(file, store: store, archive: archive)
        }
        var printer = RecordPrinter(output, columns: ReceiptVerification.Check.columns)
        try printer.printAll(verification.checks)
        if !verification.agrees { throw ExitCode(1) }
    }
}

extension ReceiptVerification.Check {
    /// What is printed of it.
    fileprivate static let columns: [Column<ReceiptVerification.Check>] = [
        Column("outcome") { .string($0.outcome.rawValue) },
        Column("check") { .string($0.name) },
        Column("table") { $0.table.map { .string($0.name) } ?? .null },
        Column("detail") { .string($0.detail.text) },
    ]
}
