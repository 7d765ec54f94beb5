import ArgumentParser
import EventStore
import Presentation
import UsageRules

/// `usagetui diff`: what is different between two moments of a store, or two stores.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What started, stopped, was scaled, changed its plan or was renamed.",
        discussion: """
            Of one store, what ran at --from against what ran at --to, both by the events recorded up to \
            then. What stopped and started again in between ran at both, and is no difference. A name is \
            that of the latest event: nothing tells when a name changed for which there is no event.

            Of two stores, what runs in the one against what runs in the other; names are those of \
            today in each, where both know them.

            A line is one difference: a resource that was scaled and renamed has two. json has their \
            counts by kind and by org, too; table has those of the orgs behind the lines.
            """,
        examples: "usagetui diff store.db --from -30d",
        "usagetui diff store.db --from 2026-10-01 --to 2026-11-01 --format json",
        "usagetui diff store.db newer.db --format csv"
    )

    @Argument(help: .store, completion: .file())
    var store: String

    @Argument(
        help: ArgumentHelp(
            "A second store, which is newer: what runs in both is compared.",
            valueName: "newer-store"
        ),
        completion: .file()
    )
    var newer: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The earlier moment, such as 2026-10-01, yesterday 09:00 or -30d.",
            valueName: "moment"
        ),
        transform: TypedMoment.init(argument:)
    )
    var from: TypedMoment?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The later moment; by default now, and all rows count.",
            valueName: "moment"
        ),
        transform: TypedMoment.init(argument:)
    )
    var to: TypedMoment?

    @OptionGroup var access: StoreOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var output: FormatOption

    func validate() throws {
        if newer == nil, from == nil {
            throw ValidationError("give --from for two moments of a store, or a second store.")
        }
        if newer != nil, from != nil || to != nil {
            throw ValidationError(
                "--from and --to are for two moments of one store; of two stores, what runs in each "
                    + "is compared."
            )
        }
    }

    func run() throws {
        let old = try access.openForReading(store, for: output.format)
        guard let newer else { return try old.reading { try compareMoments(of: old) } }
        let new = try access.openForReading(newer, for: output.format)
        try old.reading { try new.reading { try compare(old, new) } }
    }

    private func compareMoments(of store: EventStore) throws {
        let snapshot = try store.scanShowingProgress()
        let start = try from?.moment(by: snapshot.clock) ?? snapshot.clock.now
        let end = try to?.moment(by: snapshot.clock)
        guard start < end ?? snapshot.clock.now else {
            throw CommandError(
                """
                --from is \(start.description), which is not before \
                \(to == nil ? "now" : "--to"), \((end ?? snapshot.clock.now).description)
                """,
                status: .usage
            )
        }
        try snapshot.warnOfUnknown(before: start)
        var printer = try DifferencePrinter(
            output,
            list,
            from: start,
            to: end ?? snapshot.clock.now
        )
        try store.forEachDifference(in: snapshot, between: (start, end)) {
            try printer.print($0)
        }
        try printer.finish()
    }

    private func compare(_ old: EventStore, _ new: EventStore) throws {
        let (before, after) = (try old.scanShowingProgress(), try new.scanShowingProgress())
        var printer = try DifferencePrinter(
            output,
            list,
            from: before.clock.now,
            to: after.clock.now
        )
        try EventStore.forEachDifference(
            between: EventStore.RunningSide(old, before, at: nil),
            and: EventStore.RunningSide(new, after, at: nil)
        ) { try printer.print($0) }
        try printer.finish()
    }
}

extension StoreSnapshot {
    /// Says where nobody can tell what ran at a moment, as all rows are later: everything that runs
    /// reads as started.
    fileprivate func warnOfUnknown(before moment: EventTime) throws {
        guard let oldest = timeOrder.oldest, moment < oldest else { return }
        try StandardStream.error.write(
            line:
                "usagetui: \(path): the oldest row is of \(oldest.description); what ran before isn't "
                + "on record, and reads as started"
        )
    }
}
