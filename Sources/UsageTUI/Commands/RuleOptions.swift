import ArgumentParser
import Presentation
import UsageRules

/// The options that say what a cleanup keeps, of which tables: whoever asks, and of whatever.
struct RuleOptions: ParsableArguments {
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

    /// What they say.
    var policy: CleanupPolicy {
        var policy = CleanupPolicy(
            cutoffAgeInDays: Configuration.value(of: .cutoffAgeInDays),
            keepRunningRecords: keepRunningRecords,
            keepAtLeastOneRecord: keepAtLeastOneRecord
        )
        for age in cutoffAgeInDays { policy.take(age) }
        return policy
    }

    /// Whether none of them was given.
    var areDefaults: Bool {
        cutoffAgeInDays.isEmpty && keepRunningRecords && keepAtLeastOneRecord && table == .all
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
