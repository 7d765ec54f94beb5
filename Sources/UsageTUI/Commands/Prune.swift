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
            Asks first on a terminal; elsewhere it wants --yes. What it deletes it first saves in an \
            archive beside the store, and usagetui restore puts that back. A signal stops it after the \
            running batch.

            It is refused where it would change what reads as running, or delete rows that a consumer \
            has not read (app_usage_consumers, service_usage_consumers, --after-guid), unless that is \
            allowed.
            """,
        examples: "usagetui prune store.db --yes",
        "usagetui prune store.db --yes --max-delete 50%",
        "usagetui prune store.db --yes --table app_usage_events --format json"
    )

    @Argument(help: .store, completion: .file())
    var store: String

    @Flag(help: "Don't ask.")
    var yes = false

    @Flag(help: "Go on even where the cleanup changes what reads as running.")
    var allowRunningSetChange = false

    @Flag(help: "Go on even where the cleanup deletes what a consumer has not read.")
    var allowUnread = false

    @Option(
        help: ArgumentHelp(
            "Refuse to delete more rows than this, or more than N% of the tables' rows.",
            discussion: "Also with --yes, so that a cleanup that nobody watches stays a small one.",
            valueName: "n|n%"
        ),
        transform: DeletionLimit.init(argument:)
    )
    var maxDelete: DeletionLimit?

    @Option(
        name: .customLong("plan"),
        help: ArgumentHelp(
            "Run exactly the plan that preview --out sealed, or nothing.",
            discussion: """
                The plan says what goes, so it takes no other option of a cleanup than --after-guid. A \
                store that differs from the one of the plan in any row is refused; rows that were \
                appended since are no difference.
                """,
            valueName: "file"
        ),
        completion: .file()
    )
    var planPath: String?

    @Option(help: "How many rows one transaction deletes.")
    var batchSize = BatchSize.forCleanup.rows

    @Flag(
        help: ArgumentHelp(
            "Make the file smaller afterwards (VACUUM).",
            discussion: """
                What a cleanup frees is used for new rows; the file itself shrinks only so. It is written anew, \
                which takes as much space again for as long as it lasts, and locks it meanwhile.
                """
        )
    )
    var vacuum = false

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var receipt: ReceiptOptions
    @OptionGroup var cleanup: CleanupOptions
    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func validate() throws {
        _ = try BatchSize(option: batchSize)
        if let receipt = receipt.receipt, receipt == archive.archive {
            throw ValidationError("--archive and --receipt are two files, not one.")
        }
        if planPath != nil { try cleanup.requireNone(beside: "--plan") }
    }

    func run() throws {
        let interruption = Interruption(isBegun: false)
        let store = try access.openForWriting(store, until: interruption)
        try OldRecordCleanup(store: store).requireNoActingTrigger(on: cleanup.table.tables)
        let (snapshot, plans, sealedHash) = try plans(for: store)
        let place = try receipt.place
        try maxDelete?.require(plans, of: snapshot.path)
        try plans.requireNoRisks(but: allowed)
        try plans.warnOfCheckpoints()
        try confirm(
            CleanupSummary(
                snapshot: snapshot,
                plans: plans,
                policy: plans.first?.policy ?? cleanup.policy
            )
        )
        interruption.begin()
        let begunAt = EventTime.ofMachine
        let outcome = try prune(plans, in: store, until: interruption)
        var ending = PruneEnding(outcome.report, output)
        ending.writeReceipt(place) {
            try Receipt(
                outcome,
                of: plans,
                store: store,
                clock: snapshot.clock.source,
                sealedHash: sealedHash,
                begunAt: begunAt
            )
        }
        if vacuum { ending.vacuum(store) }
        try ending.finish(interruption)
    }

    /// The plans that were sealed, or those of the options.
    private func plans(
        for store: EventStore
    ) throws -> (snapshot: StoreSnapshot, plans: [CleanupPlan], sealedHash: String?) {
        guard let planPath else {
            let (snapshot, plans) = try cleanup.plans(for: store)
            return (snapshot, plans, nil)
        }
        return try output.tellingDifferences {
            let file = try PlanFile(planPath)
            let approved = try ApprovedPlan(file, for: store, afterGUIDs: cleanup.afterGUIDs)
            return (approved.snapshot, approved.plans, approved.hash)
        }
    }

    /// What the cleanup may do for which it is refused otherwise.
    private var allowed: CleanupRisks {
        var allowed: CleanupRisks = []
        if allowRunningSetChange { allowed.insert(.runningSetChange) }
        if allowUnread { allowed.insert(.unreadRows) }
        return allowed
    }

    private func prune(
        _ plans: [CleanupPlan],
        in store: EventStore,
        until interruption: Interruption
    ) throws -> CleanupOutcome {
        var line = ProgressLine()
        defer { line.clear() }
        let cleanup = OldRecordCleanup(
            store: store,
            batchSize: try BatchSize(option: batchSize),
            allowing: allowed,
            archive: archive.place
        )
        return try PartialWork.run(
            "deleted",
            by: "prune",
            until: interruption,
            whereabouts: archive.whereabouts(of: store.path)
        ) { note in
            try cleanup.run(plans, now: self.cleanup.now(of: store)) { progress in
                note(progress.committed)
                let (deleted, total) = (progress.deleted, progress.total)
                line.show("Pruning  \(Format.grouped(deleted)) of \(Format.grouped(total))")
                return !interruption.isRequested
            }
        }
    }

    /// Asks for the number of rows, which nobody types by accident.
    private func confirm(_ summary: CleanupSummary) throws {
        let count = summary.plans.prunableCount
        guard !yes, count > 0 else { return }
        guard isatty(STDIN_FILENO) != 0 else {
            throw CommandError(
                "prune deletes \(Format.count(count, "row")) of \(summary.store) and nobody can "
                    + "be asked here; give --yes",
                status: .usage
            )
        }
        let question: [VisibleText] =
            summary.linesForPeople.dropLast(2) + [
                "", archive.promise, "To delete them, type the number of rows (\(count)): ",
            ]
        try StandardStream.error.write(question.joined(separator: "\n"))
        guard let answer = readLine(), Format.isNumber(count, typedAs: answer) else {
            throw CommandError("nothing was deleted: the answer was not \(count)", status: .failed)
        }
    }
}

extension [CleanupPlan] {
    /// Tells which consumers can't go on behind what they have read last, as that is deleted.
    fileprivate func warnOfCheckpoints() throws {
        let losing = flatMap(\.consumersLosingCheckpoint)
        guard !losing.isEmpty else { return }
        let names = losing.prefix(3).map(\.title).joined(separator: ", ")
        let more: VisibleText = losing.count > 3 ? ", … \(losing.count - 3) more" : ""
        try StandardStream.error.write(
            line: "usagetui: the event that a consumer has read last goes too, and it can't go on "
                + "behind that: \(names)\(more)"
        )
    }
}
