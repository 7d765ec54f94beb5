internal import Foundation
internal import GRDB

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
    /// It is written under another name beside it and renamed at the end: a store that is there is
    /// whole.
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
        guard !Self.exists(path) else { throw StoreError.alreadyExists(path: path) }
        let draft = "\(path).part-\(ProcessInfo.processInfo.processIdentifier)"
        guard !Self.exists(draft) else { throw StoreError.alreadyExists(path: draft) }
        defer { try? FileManager.default.removeItem(atPath: draft) }
        try StoreError.mapping(path: path) {
            let queue = try DatabaseQueue(
                path: EventStore.fileName(draft),
                configuration: Self.configuration
            )
            try queue.write { try fill($0, onProgress) }
            try queue.close()
        }
        try Self.rename(draft, to: path)
    }

    private func fill(_ database: Database, _ onProgress: (Double) throws -> Void) throws {
        try Schema.createMissingTables(in: database)
        try database.execute(
            sql: "INSERT INTO snapshot_info VALUES (?)",
            arguments: [SampleTimeline.takenAt.databaseText]
        )
        try insertRows(database, onProgress)
        try Schema.createMissingIndexes(in: database)
        try onProgress(1)
    }

    private func insertRows(_ database: Database, _ onProgress: (Double) throws -> Void) throws {
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
            log: try SampleEventLog(.appUsageEvents, in: database, random: random.fork()),
            tasks: try SampleTaskTable(foundation.apps, in: database),
            random: random.fork()
        )
        try apps.record(rowCount: appEventCount, onProgress: report)
        var services = SampleServiceHistory(
            apps.foundation,
            rhythm: rhythm,
            log: try SampleEventLog(.serviceUsageEvents, in: database, random: random.fork()),
            random: random.fork()
        )
        try services.record(rowCount: serviceEventCount) { try report(appEventCount + $0) }
        var audit = SampleAuditLog(
            services.foundation,
            rhythm: rhythm,
            log: try SampleEventLog(.auditEvents, in: database, random: random.fork()),
            random: random.fork()
        )
        try audit.record(rowCount: appEventCount / 20)
        try SampleSourceTables(foundation: services.foundation, database: database).insert()
    }

    /// How many rows of `app_usage_events` one region gives in the window.
    private static let eventsPerRegion = 10_500
    private static let rowsBetweenReports = 8_192
    /// The share of the time that goes into rows; the rest goes into indexes.
    private static let shareOfRows = 0.8

    /// Nobody sees the file before it is whole, so it needs no journal.
    private static let configuration: Configuration = {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = OFF;
                    PRAGMA synchronous = OFF;
                    PRAGMA cache_size = -65536
                    """
            )
        }
        return configuration
    }()

    /// Whether there is anything at the path, a broken link included.
    private static func exists(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    }

    private static func rename(_ draft: String, to path: String) throws {
        do {
            try FileManager.default.moveItem(atPath: draft, toPath: path)
        } catch CocoaError.fileWriteFileExists {
            throw StoreError.alreadyExists(path: path)
        } catch {
            throw StoreError.cannotOpen(path: path, reason: error.localizedDescription)
        }
    }
}
