internal import EventStore
internal import UsageRules

/// A store with the events of a foundation that never was: believable, and with everything in it
/// that makes usage events hard to read.
///
/// The same seed and size give the same rows, always and everywhere.
public struct SampleStore: Sendable {
    /// The seed of the sample store that comes with the program.
    public static let defaultSeed: UInt64 = 4182
    /// How many rows `app_usage_events` has in it.
    public static let defaultEventCount = 10_500
    /// The smallest store that has room for everything.
    public static let smallestEventCount = 1_000

    private let seed: UInt64
    private let appEventCount: Int

    /// A store of some size.
    ///
    /// - Parameters:
    ///   - seed: What all random choices follow from.
    ///   - eventCount: How many rows `app_usage_events` gets, ``smallestEventCount`` or more; the
    ///     other tables grow with it.
    public init(seed: UInt64 = defaultSeed, eventCount: Int = defaultEventCount) {
        precondition(eventCount >= Self.smallestEventCount, "a sample has room for everything")
        self.seed = seed
        appEventCount = eventCount
    }

    /// Writes the store to a new file.
    ///
    /// - Parameters:
    ///   - path: The path of the new file.
    ///   - onProgress: Called now and then with the share that is done, from 0 to 1; what it throws
    ///     ends the writing and leaves nothing behind.
    /// - Throws: ``StoreError/alreadyExists(path:)`` where there is something at the path; other
    ///   ``StoreError`` where it can't be written.
    public func write(
        to path: String,
        progress onProgress: (Double) throws -> Void = { _ in }
    ) throws {
        try NewStore.write(
            to: path,
            takenAt: SampleTimeline.takenAt,
            isWritten: { try onProgress(1) },
            { try insertRows($0, onProgress) }
        )
    }

    private func insertRows(_ store: NewStore, _ onProgress: (Double) throws -> Void) throws {
        var random = SampleRandom(seed: seed)
        let regions = max(1, (appEventCount + Self.eventsPerRegion / 2) / Self.eventsPerRegion)
        let foundation = SampleFoundation(regions: regions, &random)
        let rhythm = SampleRhythm(&random)
        let serviceEventCount = appEventCount * 2 / 7
        let total = Double(appEventCount + serviceEventCount)
        func report(_ count: Int) throws {
            if count.isMultiple(of: Self.rowsBetweenReports) {
                try onProgress(Self.shareOfRows * Double(count) / total)
            }
        }
        var apps = SampleAppHistory(
            foundation,
            rhythm: rhythm,
            log: try SampleEventLog(.appUsageEvents, in: store, random: random.fork()),
            tasks: try SampleTaskTable(foundation.apps, in: store),
            random: random.fork()
        )
        try apps.record(rowCount: appEventCount, onProgress: report)
        var services = SampleServiceHistory(
            apps.foundation,
            rhythm: rhythm,
            log: try SampleEventLog(.serviceUsageEvents, in: store, random: random.fork()),
            random: random.fork()
        )
        try services.record(rowCount: serviceEventCount) { try report(appEventCount + $0) }
        var audit = SampleAuditLog(
            services.foundation,
            rhythm: rhythm,
            log: try SampleEventLog(.auditEvents, in: store, random: random.fork()),
            random: random.fork()
        )
        try audit.record(rowCount: appEventCount / 20)
        var today = services.foundation
        today.renameForToday()
        try SampleSourceTables(foundation: today, store: store).insert()
        try SampleConsumers(random: random.fork(), store: store)
            .insert(apps: apps.log, services: services.log)
        // Some rows were recorded twice.
        try store.indexRepeatedGUIDs(of: .appUsageEvents)
    }

    /// How many rows of `app_usage_events` one region gives in the window.
    private static let eventsPerRegion = 10_500
    private static let rowsBetweenReports = 8_192
    /// The share of the time that goes into rows; the rest goes into indexes.
    private static let shareOfRows = 0.8
}
