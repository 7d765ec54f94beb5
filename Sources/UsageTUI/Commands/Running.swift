import ArgumentParser
import EventStore
import Presentation
import UsageRules

/// `usagetui running`: what runs, according to the events that are left.
struct Running: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What is running, according to the events that are left.",
        discussion: """
            A start that isn't exact ("by") says that the resource was running by then: the row \
            that began its run is a baseline, a scale or an update, not a start.

            Names are those of today where the store has Cloud Controller's own tables; where the \
            event has another one, that is beside it.

            --by sums what runs, and --where chooses what is summed. An app has been running since \
            the first of its processes that led to those of today without a gap: a deployment \
            replaces processes, and the app never stops. Processes with no instances use nothing \
            and are counted apart.

            Of a database's URL only the rows come over that begin what runs, and the tables that give \
            names, as far as the user may read these.
            """,
        examples: "usagetui running store.db",
        "usagetui running store.db --by app",
        "usagetui running store.db --at 2026-10-01T00:00:00Z --format csv",
        "usagetui running store.db --at -30d",
        "usagetui running postgres://reader@db.example.org/ccdb --by app"
    )

    @Argument(help: .storeOrServer, completion: .file())
    var store: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "What ran at this moment, such as 2026-10-01, yesterday 09:00 or -30d.",
            valueName: "moment"
        ),
        transform: TypedMoment.init(argument:)
    )
    var at: TypedMoment?

    @Option(
        help: ArgumentHelp(
            "What to print a line for: a process (task, service instance), app, space or org.",
            valueName: "level"
        )
    )
    var by = Level.process

    /// What a line is printed for.
    enum Level: String, ExpressibleByArgument, CaseIterable {
        case process, app, space, org

        /// What is summed by; nil where nothing is.
        var sums: RunningLevel? { RunningLevel(rawValue: rawValue) }
    }

    @OptionGroup var filter: FilterOption
    @OptionGroup var access: StoreOptions
    @OptionGroup(title: "A database's URL as the store") var server: ServerOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var output: FormatOption

    func run() throws {
        switch try StoreArgument(store) {
        case .path(let path): try answer(access.openForReading(path, for: output.format))
        case .database(let url): try answer(AskedServer(url, as: store, server, access))
        }
    }

    func answer(_ store: EventStore) throws {
        try store.reading {
            let snapshot = try store.scanShowingProgress()
            let moment = try at?.moment(by: snapshot.clock)
            if let moment, moment > snapshot.clock.now {
                try StandardStream.error.write(
                    line: "usagetui: \(moment.description) is later than the clock, "
                        + "\(snapshot.clock.now.description): this is what runs by then if nothing "
                        + "else happens"
                )
            }
            if let level = by.sums {
                try printSums(by: level, of: snapshot, at: moment, in: store)
            } else {
                try printResources(of: snapshot, at: moment, in: store)
            }
        }
    }

    private func printResources(
        of snapshot: StoreSnapshot,
        at moment: EventTime?,
        in store: EventStore
    ) throws {
        var printer = try RecordPrinter(
            output,
            list,
            columns: RunningColumns.all,
            forPeople: RunningColumns.forPeople
        )
        try forEachResource(of: snapshot, at: moment, in: store) { try printer.print($0) }
        try printer.finish()
    }

    private func printSums(
        by level: RunningLevel,
        of snapshot: StoreSnapshot,
        at moment: EventTime?,
        in store: EventStore
    ) throws {
        var groups = RunningGroups(by: level)
        try forEachResource(of: snapshot, at: moment, in: store) { groups.add($0) }
        let starts = try store.unbrokenStarts(by: level, in: snapshot, at: moment)
        var printer = try RecordPrinter(
            output,
            list,
            columns: GroupColumns.written,
            forPeople: GroupColumns.forPeople(of: level)
        )
        try printer.printAll(groups.summed(starts: starts))
    }

    /// Hands on what runs and what the filter lets through.
    private func forEachResource(
        of snapshot: StoreSnapshot,
        at moment: EventTime?,
        in store: EventStore,
        _ body: (RunningResource) throws -> Void
    ) throws {
        let now = moment ?? snapshot.clock.now
        var filters: [ResourceKind: RowFilter<RunningResource>] = [:]
        for kind in ResourceKind.allCases {
            filters[kind] = try filter.rowFilter(
                ResourceColumns.fieldsOfAll(shownOf: kind, now: now),
                now: now
            )
        }
        try store.forEachRunningResource(in: snapshot, at: moment) { resource in
            if filters[resource.kind]?.matches(resource) ?? true { try body(resource) }
        }
    }
}
