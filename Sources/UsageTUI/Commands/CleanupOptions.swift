import ArgumentParser
import EventStore
import Presentation
import ServerStore
import UsageRules

/// The options of a cleanup, the same wherever one is previewed or run.
struct CleanupOptions: ParsableArguments {
    @OptionGroup var rules: RuleOptions

    @Option(
        name: .customLong("now"),
        parsing: .unconditional,
        help: .now(
            """
            Default: the time at which the snapshot was taken where the store tells it \
            (snapshot_info), else the database's clock; from that a relative one is counted.
            """
        ),
        transform: TypedMoment.init(argument:)
    )
    var givenNow: TypedMoment?

    @Option(
        name: .customLong("after-guid"),
        help: ArgumentHelp(
            "A consumer has read up to the event with this guid: what is behind it is unread.",
            discussion: """
                Give it once for each consumer of which the store's app_usage_consumers and \
                service_usage_consumers don't tell.
                """,
            valueName: "guid"
        )
    )
    var afterGUIDs: [String] = []

    func validate() throws {
        guard !afterGUIDs.contains("") else {
            throw ValidationError("--after-guid takes the guid of an event, not nothing.")
        }
    }

    /// By which rules rows go.
    var policy: CleanupPolicy { rules.policy }
    /// The tables that are meant.
    var table: TableSelection { rules.table }

    /// Checks that nothing was said of what is cleaned, as another option says all of that.
    func requireNone(beside option: String) throws {
        guard rules.areDefaults, givenNow == nil else {
            throw ValidationError(
                "\(option) says what goes: give none of --cutoff-age-in-days, "
                    + "--no-keep-running-records, --no-keep-at-least-one-record, --table and --now "
                    + "with it."
            )
        }
    }

    /// The moment that was given as now; nil where none was.
    func now(of store: EventStore) throws -> EventTime? {
        try givenNow.map { try $0.moment(by: store.clock()) }
    }

    /// The moment that counts as now for a server: the given one, or what its clock says.
    func clock(of transaction: ServerTransaction) throws -> StoreClock {
        try givenNow.map {
            StoreClock(now: try $0.moment(by: transaction.clock), source: .option)
        } ?? transaction.clock
    }

    /// The tables that a server is asked for: with checkpoints that were given, also the one that isn't
    /// cleaned may have their events.
    var tablesOfServer: AskedServer.Tables {
        let others = afterGUIDs.isEmpty ? [] : EventTable.usageTables
        let consumers = table.tables.compactMap(\.consumersTable)
        return AskedServer.Tables(
            required: table.tables.map(\.name),
            spared: consumers + others.filter { !table.tables.contains($0) }.map(\.name)
        )
    }

    /// What comes over of the tables that aren't cleaned: the events of checkpoints that were given.
    func conditionsOfOtherTables(_ transaction: ServerTransaction) throws -> [String: String] {
        let others = EventTable.allCases.filter { !table.tables.contains($0) }
        return try Dictionary(
            uniqueKeysWithValues: others.map { other in
                let condition = try transaction.conditionOfCheckpoints(
                    of: other,
                    afterGUIDs: afterGUIDs
                )
                return (other.name, condition ?? "1 = 0")
            }
        )
    }

    /// Reads the chosen tables and makes their plans, with progress on standard error.
    func plans(
        for store: EventStore
    ) throws -> (snapshot: StoreSnapshot, plans: [CleanupPlan]) {
        let snapshot = try store.scanShowingProgress(
            tables: table.tables,
            now: now(of: store),
            afterGUIDs: afterGUIDs
        )
        return (snapshot, try snapshot.plans(policy))
    }
}

extension EventStore {
    /// Reads tables into memory, with progress on standard error where a person is watching.
    func scanShowingProgress(
        tables: [EventTable] = EventTable.usageTables,
        now: EventTime? = nil,
        afterGUIDs: [String] = []
    ) throws -> StoreSnapshot {
        var line = ProgressLine()
        defer { line.clear() }
        return try scan(tables: tables, now: now, afterGUIDs: afterGUIDs) { progress in
            line.show("Reading \(progress.table.name)  \(Int(progress.fraction * 100)) %")
        }
    }
}
