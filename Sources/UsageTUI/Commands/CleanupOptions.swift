import ArgumentParser
import EventStore
import UsageRules
import Presentation

/// The options of a cleanup, the same wherever one is previewed or run.
struct CleanupOptions: ParsableArguments {
    @Option(help: "Rows recorded more than this many days before now are old.")
    var cutoffAgeInDays = Configuration.value(of: .cutoffAgeInDays)

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
        help: ArgumentHelp(
            "The time that counts as now, such as 2026-11-01T09:00:00Z.",
            discussion: """
                Default: the time at which the snapshot was taken where the store tells it \
                (snapshot_info), else the database's clock.
                """,
            valueName: "time"
        )
    )
    var now: EventTime?

    /// Up to a thousand years, far from where times overflow.
    static let cutoffAges = 0...365_250

    func validate() throws {
        guard Self.cutoffAges.contains(cutoffAgeInDays) else {
            throw ValidationError(
                "--cutoff-age-in-days takes a whole number from 0 to "
                    + "\(Self.cutoffAges.upperBound), not \(cutoffAgeInDays)."
            )
        }
    }

    var policy: CleanupPolicy {
        CleanupPolicy(
            cutoffAgeInDays: cutoffAgeInDays,
            keepRunningRecords: keepRunningRecords,
            keepAtLeastOneRecord: keepAtLeastOneRecord
        )
    }

    /// Reads the chosen tables and makes their plans, with progress on standard error.
    func plans(
        for store: EventStore
    ) throws -> (snapshot: StoreSnapshot, plans: [CleanupPlan]) {
        let snapshot = try store.scanShowingProgress(tables: table.tables, now: now)
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
        now: EventTime? = nil
    ) throws -> StoreSnapshot {
        var line = ProgressLine()
        defer { line.clear() }
        return try scan(tables: tables, now: now) { progress in
            line.show("Reading \(progress.table.name)  \(Int(progress.fraction * 100)) %")
        }
    }
}
