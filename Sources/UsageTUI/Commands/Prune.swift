import ArgumentParser
import EventStore
import Foundation
import Presentation
import ServerStore
import UsageRules

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

            With the URL of a PostgreSQL server in place of STORE it runs inside that server, a small \
            transaction at a time, and never waits for a lock for more than 2 seconds. The archive holds \
            the rows as a snapshot has them.
            """,
        examples: "usagetui prune store.db --yes",
        "usagetui prune store.db --yes --max-delete 50%",
        "usagetui prune store.db --yes --table app_usage_events --format json",
        "usagetui prune postgres://cc@db.example.org/cloud_controller"
    )

    @Argument(
        help: "The event store, or the URL of a PostgreSQL server: postgres://USER@HOST/DATABASE.",
        completion: .file()
    )
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
                appended since are no difference. A plan that was interrupted is refused, too: \
                seal one of the rest. Inside a server, rows that stay may have changed in \
                what decides neither which rows go nor what runs.
                """,
            valueName: "file"
        ),
        completion: .file()
    )
    var planPath: String?

    @Option(
        help: ArgumentHelp(
            """
            How many rows one transaction deletes (default: \(BatchSize.forCleanup.rows); \
            \(BatchSize.forServerCleanup.rows) inside a server).
            """,
            valueName: "rows"
        )
    )
    var batchSize: Int?

    @Option(
        help: ArgumentHelp(
            "How long to leave a server alone between two transactions (default: \(Self.usualPause)).",
            valueName: "milliseconds"
        )
    )
    var pause: Int?

    /// A transaction of a thousand rows takes some ten: so the server has most of the time for others, its
    /// standbys keep up with what is logged, and ten million rows take a quarter of an hour.
    private static let usualPause = 50

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
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: FormatOption

    func validate() throws {
        if let batchSize { _ = try BatchSize(option: batchSize) }
        if let pause, !Self.pauses.contains(pause) {
            throw ValidationError(
                "--pause takes a number of milliseconds from 0 to \(Self.pauses.upperBound), not \(pause)."
            )
        }
        if let receipt = receipt.receipt, receipt == archive.archive {
            throw ValidationError("--archive and --receipt are two files, not one.")
        }
        if planPath != nil { try cleanup.requireNone(beside: "--plan") }
    }

    /// In milliseconds, up to an hour.
    private static let pauses = 0...3_600_000

    func run() throws {
        switch try StoreArgument(store) {
        case .path: try runOnStore()
        case .database(let url):
            try requireNothingOfStores()
            try ServerPrune(url, self).run()
        }
    }

    /// How rows are deleted inside a server.
    var pace: ServerCleanup.Pace {
        ServerCleanup.Pace(
            batchSize: batchSize ?? BatchSize.forServerCleanup.rows,
            pause: .milliseconds(pause ?? Self.usualPause)
        )
    }

    /// Refuses what means nothing inside a server.
    private func requireNothingOfStores() throws {
        guard !vacuum else {
            throw CommandError(
                "--vacuum is for a store: PostgreSQL frees space by itself (autovacuum); leave it out",
                status: .usage
            )
        }
        guard receipt.receipt == nil else {
            throw CommandError(
                "--receipt is for a store: nothing of a server is kept to derive it from again; leave it "
                    + "out, the archive says what went",
                status: .usage
            )
        }
    }

    private func runOnStore() throws {
        guard pause == nil else {
            throw CommandError("--pause is for a server; leave it out", status: .usage)
        }
        let interruption = Interruption(isBegun: false)
        let store = try access.openForWriting(store, until: interruption)
        try OldRecordCleanup(store: store).requireNoActingTrigger(on: cleanup.table.tables)
        let (snapshot, plans, sealedHash) = try plans(for: store)
        let place = try receipt.place
        try maxDelete?.require(plans, of: snapshot.path)
        try plans.requireNoRisks(but: allowed)
        try plans.flatMap(\.consumersLosingCheckpoint).warnOfCheckpoints()
        try confirm(
            CleanupSummary(
                snapshot: snapshot,
                plans: plans,
                policy: plans.first?.policy ?? cleanup.policy
            ),
            until: interruption
        )
        interruption.begin()
        let begunAt = EventTime.ofMachine
        let outcome = try prune(plans, in: store, until: interruption)
        var ending = PruneEnding(outcome.report, output, wayOn)
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
    var allowed: CleanupRisks {
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
            batchSize: try batchSize.map { try BatchSize(option: $0) } ?? .forCleanup,
            allowing: allowed,
            archive: archive.place
        )
        return try PartialWork.run(
            "deleted",
            by: wayOn,
            until: interruption,
            whereabouts: archive.whereabouts(of: store.path)
        ) { done in
            try cleanup.run(plans, now: self.cleanup.now(of: store)) { progress in
                done.note(progress)
                line.show("\(progress)")
                return !interruption.isRequested
            }
        }
    }

    /// Asks for the number of rows, which nobody types by accident.
    private func confirm(_ summary: CleanupSummary, until interruption: Interruption) throws {
        var summary = summary
        summary.allowed = allowed
        let question = summary.question
        guard !yes, question.number > 0 else { return }
        try interruption.ending(saying: question.refusal) {
            try question.ask(summary.lines(promising: archive.promise), until: interruption)
        }
    }
}

extension CleanupSummary {
    /// The question whether to go on.
    var question: NumberQuestion {
        let count = plans.prunableCount
        return NumberQuestion(
            number: count,
            deed: "prune deletes \(Format.count(count, "row")) of \(store)",
            refusal: "nothing was deleted"
        )
    }

    /// What is asked.
    ///
    /// - Parameter promise: What becomes of the rows.
    func lines(promising promise: VisibleText) -> [VisibleText] {
        linesForPeople.dropLast(2) + [
            "", promise,
            "To delete them, type the number of rows (\(plans.prunableCount)): ",
        ]
    }
}

extension [UsageConsumer] {
    /// Tells which consumers can't go on behind what they have read last, as that is deleted.
    func warnOfCheckpoints() throws {
        guard !isEmpty else { return }
        let names = prefix(3).map(\.title).joined(separator: ", ")
        let more: VisibleText = count > 3 ? ", … \(count - 3) more" : ""
        try StandardStream.error.write(
            line: "usagetui: the event that a consumer has read last goes too, and it can't go on "
                + "behind that: \(names)\(more)"
        )
    }
}
