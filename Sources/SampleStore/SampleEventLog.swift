internal import EventStore
internal import UsageRules

/// Appends the rows of one event table, in the order of their times.
struct SampleEventLog {
    /// How many rows were appended.
    private(set) var count = 0
    /// The time of the last row that agreed with its id.
    private(set) var lastTime = EventTime(seconds: 0)

    /// The guid of the last row.
    private(set) var lastGUID = ""
    /// The guid of the last row that a consumer read which stopped reading.
    private(set) var guidBeforeConsumerStopped: String?

    private let inserter: RowInserter
    private var random: SampleRandom
    private var lastID = 0

    init(_ table: EventTable, in store: NewStore, random: SampleRandom) throws {
        inserter = try store.inserter(for: table.definition)
        self.random = random
    }

    /// Leaves ids out, as deleted rows do.
    mutating func skipIDs(_ count: Int) {
        lastID += count
    }

    /// Appends a row.
    ///
    /// - Parameters:
    ///   - values: The values after id, guid and created_at.
    ///   - time: When it happened; not before the last row's time.
    ///   - guid: The event's guid; by default one that no other row has.
    mutating func append(
        _ values: RowInserter.Values,
        at time: EventTime,
        guid: String? = nil
    ) throws {
        lastTime = recordedTime(time)
        try append(values, createdAt: lastTime.databaseText, guid: guid)
    }

    /// Appends a row whose time is written as given, whatever the rows around it say.
    mutating func append(
        _ values: RowInserter.Values,
        createdAt: String,
        guid: String? = nil
    ) throws {
        lastID += 1
        count += 1
        lastGUID = guid ?? random.guid()
        if lastTime < SampleTimeline.consumerStoppedAt { guidBeforeConsumerStopped = lastGUID }
        try inserter.insert([lastID, lastGUID, createdAt] + values)
    }

    /// Most rows have whole seconds, some keep the fraction; either way no row is earlier than the
    /// one before it.
    private mutating func recordedTime(_ time: EventTime) -> EventTime {
        let second = EventTime.microsecondsPerSecond
        let whole = EventTime(microseconds: time.microseconds / second * second)
        return random.chance(Self.fractionsShare) || whole < lastTime ? max(time, lastTime) : whole
    }

    /// How many rows keep the fraction of their second, in percent.
    private static let fractionsShare = 6
}
