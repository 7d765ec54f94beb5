/// What a row's state makes of it, in one byte: which lifecycle it belongs to, and whether it
/// begins or ends a run there.
///
/// Bits 0 and 1 hold the part. Bit 2 tells of a beginning whether it tells the true start, and of an
/// ending whether it says that the resource ran before. Bit 3 tells of either whether a baseline is
/// or was what began the run; of a true start, which no baseline is, that nothing says what was
/// before it. The bits above hold the lifecycle's place in its table's list.
public struct EventRole: Hashable, Sendable {
    /// The part that a row plays in a lifecycle.
    public enum Part: UInt8, Sendable {
        /// The state is NULL.
        case noState
        /// The state belongs to no lifecycle of the table.
        case noLifecycle
        /// The row begins a run, or confirms it.
        case beginning
        /// The row ends a run.
        case ending
    }

    private let rawValue: UInt8

    private init(
        part: Part,
        isTelling: Bool = false,
        isOfBaseline: Bool = false,
        lifecycleOrdinal: Int = 0
    ) {
        rawValue =
            part.rawValue | (isTelling ? Self.tellingBit : 0)
            | (isOfBaseline ? Self.baselineBit : 0)
            | UInt8(lifecycleOrdinal) << Self.lifecycleShift
    }

    /// The state is NULL.
    public static let noState = EventRole(part: .noState)
    /// The state belongs to no lifecycle.
    public static let noLifecycle = EventRole(part: .noLifecycle)

    static func beginning(
        lifecycleOrdinal: Int,
        isExactStart: Bool,
        isBaseline: Bool = false,
        tellsWhatWasBefore: Bool = true
    ) -> EventRole {
        EventRole(
            part: .beginning,
            isTelling: isExactStart,
            isOfBaseline: isExactStart ? !tellsWhatWasBefore : isBaseline,
            lifecycleOrdinal: lifecycleOrdinal
        )
    }

    static func ending(
        lifecycleOrdinal: Int,
        tellsOfRun: Bool = false,
        endsBaseline: Bool = false
    ) -> EventRole {
        EventRole(
            part: .ending,
            isTelling: tellsOfRun,
            isOfBaseline: endsBaseline,
            lifecycleOrdinal: lifecycleOrdinal
        )
    }

    /// The part that the row plays.
    public var part: Part {
        // Two bits, and Part has a case for each of their four values.
        Part(rawValue: rawValue & 0b11) ?? .noState
    }

    /// Whether the row is a beginning that tells the true start of its resource.
    public var isExactStart: Bool { part == .beginning && rawValue & Self.tellingBit != 0 }

    /// Whether the row is a beginning that was seeded, not observed.
    public var isBaseline: Bool {
        part == .beginning && !isExactStart && rawValue & Self.baselineBit != 0
    }

    /// Whether the row is a beginning that says that the resource did not run just before: within an
    /// open run, an ending was lost.
    ///
    /// `STARTED` with a `previous_state` of NULL is a true start only where nothing was before.
    public var startsAnew: Bool { isExactStart && rawValue & Self.baselineBit == 0 }

    /// Whether the row is an ending whose `previous_state` is a beginning: the resource ran before,
    /// whatever else is on record.
    public var tellsOfRun: Bool { part == .ending && rawValue & Self.tellingBit != 0 }

    /// Whether the row is an ending whose `previous_state` is a baseline: its time is that of a
    /// repair.
    public var endsBaseline: Bool { part == .ending && rawValue & Self.baselineBit != 0 }

    /// The same row as one that a purge and reseed wrote: the resource was running by then.
    package var asReseeded: EventRole {
        .beginning(lifecycleOrdinal: lifecycleOrdinal, isExactStart: false)
    }

    /// The place of the row's lifecycle in its table's list of lifecycles.
    public var lifecycleOrdinal: Int { Int(rawValue >> Self.lifecycleShift) }

    private static let tellingBit: UInt8 = 0b100
    private static let baselineBit: UInt8 = 0b1000
    private static let lifecycleShift = 4
}
