import ArgumentParser
import EventStore
import Foundation
import Presentation
import UsageRules

/// `usagetui archives`: the archives beside a store.
struct Archives: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The archives of pruned rows beside a store, and what is in each.",
        discussion: """
            Reads each archive of this store whole, and tells which are damaged. One whose state is \
            interrupted was written by a prune that was killed: it can be restored as any other. With \
            --delete-older-than it deletes those that are that old, asks first on a terminal, and \
            elsewhere wants --yes; damaged ones are left.
            """,
        examples: "usagetui archives store.db",
        "usagetui archives store.db --format json",
        "usagetui archives store.db --delete-older-than 90 --yes"
    )

    @Argument(help: .store, completion: .file())
    var store: String

    @Option(
        help: ArgumentHelp(
            "Delete archives that were begun more than this many days ago.",
            valueName: "days"
        )
    )
    var deleteOlderThan: Int?

    @Flag(help: "Don't ask.")
    var yes = false

    @OptionGroup var access: StoreOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var output: FormatOption

    func validate() throws {
        if let days = deleteOlderThan, !CutoffAge.allowedDays.contains(days) {
            throw ValidationError(
                "--delete-older-than takes a whole number of days from 0 to "
                    + "\(CutoffAge.allowedDays.upperBound), not \(days)."
            )
        }
        guard !yes || deleteOlderThan != nil else {
            throw ValidationError("--yes has a meaning only with --delete-older-than.")
        }
    }

    func run() throws {
        let store = try access.openForReading(store, for: output.format)
        guard let days = deleteOlderThan else { return try show(archives(of: store), as: nil) }
        let old = try store.archives(olderThan: days, among: archives(of: store))
        try confirm(old, olderThan: days)
        var deleted: [FoundArchive] = []
        for archive in old {
            do {
                try store.delete(archive)
            } catch {
                try show(deleted, as: "deleted")
                throw error
            }
            deleted.append(archive)
        }
        try show(deleted, as: "deleted")
    }

    private func archives(of store: EventStore) throws -> [FoundArchive] {
        var line = ProgressLine()
        defer { line.clear() }
        return try store.archives(verifying: true) { line.show("Reading \($0)") }
    }

    private func show(_ archives: [FoundArchive], as state: String?) throws {
        var printer = try RecordPrinter(
            output,
            list,
            columns: ArchiveColumns.all(state: state),
            forPeople: ArchiveColumns.forPeople(state: state)
        )
        try printer.printAll(archives)
    }

    /// Asks for the number of archives, which nobody types by accident.
    private func confirm(_ archives: [FoundArchive], olderThan days: Int) throws {
        let count = archives.count
        guard !yes, count > 0 else { return }
        let rows = archives.reduce(0) { $0 + ($1.info?.rows ?? 0) }
        let contents: VisibleText =
            "\(Format.count(count, "archive")) with \(Format.count(rows, "row"))"
        let question = NumberQuestion(
            number: count,
            deed: "archives deletes \(contents)",
            refusal: "nothing was deleted"
        )
        let names = archives.map { VisibleText("\($0.path)") }
        let lines: [VisibleText] =
            names + [
                "",
                "\(Format.count(count, "archive")) older than \(Format.count(days, "day")) with "
                    + "\(Format.count(rows, "row")): what is in them can't be restored any more. To "
                    + "delete them, type their number (\(count)): ",
            ]
        let interruption = Interruption(isBegun: false)
        try interruption.ending(saying: question.refusal) {
            try question.ask(lines, until: interruption)
        }
        interruption.end()
    }
}
