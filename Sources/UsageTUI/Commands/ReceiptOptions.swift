import ArgumentParser
import EventStore
import Presentation
import UsageRules

/// Whether and where a cleanup writes its receipt.
struct ReceiptOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write the receipt in this new file.",
            discussion: """
                Default: a file beside the archive, called after it, such as \
                store-pruned-20261101T090412Z.receipt.json. One is written where a row was deleted; \
                usagetui verify derives what it says again.
                """,
            valueName: "path"
        ),
        completion: .file()
    )
    var receipt: String?

    @Flag(help: "Write no receipt.")
    var noReceipt = false

    func validate() throws {
        guard receipt == nil || !noReceipt else {
            throw ValidationError("--receipt and --no-receipt exclude each other.")
        }
        guard receipt != "" else {
            throw ValidationError("--receipt takes the path of a new file, not nothing.")
        }
    }

    /// Where; nil for nowhere.
    ///
    /// - Throws: ``CommandError`` where there is something already: before anything is deleted.
    var place: ReceiptPlace? {
        get throws {
            if noReceipt { return nil }
            guard let receipt else { return .besideArchive }
            guard !NewFile.exists(receipt) else { throw NewFile.isThere(receipt) }
            return .path(receipt)
        }
    }
}
