import ArgumentParser
import EventStore
import Presentation
import ServerStore
import UsageRules

/// The options of a cleanup, the same wherever one is previewed or run.
struct CleanupOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Rows recorded more than this many days before now are old \
            (default: \(Configuration.value(of: .cutoffAgeInDays))).
            """,
            discussion: """
                TABLE=DAYS is for one table, as Cloud Controller has a setting for each; give the \
                option once for each of them.
                """,
            valueName: "days"
        ),
        transform: CutoffAge.init(argument:)
    )
    var cutoffAgeInDays: [CutoffAge] = []

    @Flag(
        inversion: .prefixedNo,
        help: "Keep the old beginnings that tell what still runs."
    )
    var keepRunningRecords = true

    @Flag(inversion: .prefixedNo, help: "Keep the row with each table's highest id.")
    var keepAtLeastOneRecord = true

    @Option(help: "The table; all stands for the two usage tables.")
    var table: TableSelection = .all

    @Option(
        name: .customLong("now"),
        parsing: .unconditional,
        help: ArgumentHelp(
            "The moment that counts as now, such as 2026-11-01T09:00:00Z, yesterday 09:00 or -1d.",
            discussion: """
                Default: the time at which the snapshot was taken where the store tells it \
                (snapshot_info), else the database's clock; from that a relative one is counted.
                """,
            valueName: "moment"
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

    var policy: CleanupPolicy {
        var policy = CleanupPolicy(
            cutoffAgeInDays: Configuration.value(of: .cutoffAgeInDays),
            keepRunningRecords: keepRunningRecords,
            keepAtLeastOneRecord: keepAtLeastOneRecord
        )
        for age in cutoffAgeInDays { policy.take(age) }
        return policy
    }

    /// Checks that nothing was said of what is cleaned, as another option says all of that.
    func requireNone(beside option: String) throws {
        let isAny =
            !cutoffAgeInDays.isEmpty || !keepRunningRecords || !keepAtLeastOneRecord
            || table != .all || givenNow != nil
        guard !isAny else {
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

/// The tables that a cleanup is for.
enum TableSelection: String, ExpressibleByArgument, CaseIterable {
    case appUsageEvents = "app_usage_events"
    case serviceUsageEvents = "service_usage_events"
    case auditEvents = "events"
    /// The two usage tables.
    case all

    var tables: [EventTable] {
        EventTable(rawValue: rawValue).map { [$0] } ?? EventTable.usageTables
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
