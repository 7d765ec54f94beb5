/// What a row's state makes of it, in one byte: which lifecycle it belongs to, and whether it
/// begins or ends a run there.
///
/// Bits 0 and 1 hold the part, bit 2 whether a beginning tells the true start, and the bits above
/// hold the lifecycle's place in its table's list.
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

    private init(part: Part, isExactStart: Bool, lifecycleOrdinal: Int) {
        rawValue =
            part.rawValue | (isExactStart ? Self.exactBit : 0)
            | UInt8(lifecycleOrdinal) << Self.lifecycleShift
    }

    /// The state is NULL.
    public static let noState = EventRole(part: .noState, isExactStart: false, lifecycleOrdinal: 0)
    /// The state belongs to no lifecycle.
    public static let noLifecycle = EventRole(
        part: .noLifecycle,
        isExactStart: false,
        lifecycleOrdinal: 0
    )

    static func beginning(lifecycleOrdinal: Int, isExactStart: Bool) -> EventRole {
        EventRole(part: .beginning, isExactStart: isExactStart, lifecycleOrdinal: lifecycleOrdinal)
    }

    static func ending(lifecycleOrdinal: Int) -> EventRole {
        EventRole(part: .ending, isExactStart: false, lifecycleOrdinal: lifecycleOrdinal)
    }

    /// The part that the row plays.
    public var part: Part {
        // Two bits, and Part has a case for each of their four values.
        Part(rawValue: rawValue & 0b11) ?? .noState
    }

    /// Whether the row is a beginning that tells the true start of its resource.
    public var isExactStart: Bool { rawValue & Self.exactBit != 0 }

    /// The place of the row's lifecycle in its table's list of lifecycles.
    public var lifecycleOrdinal: Int { Int(rawValue >> Self.lifecycleShift) }

    private static let exactBit: UInt8 = 0b100
    private static let lifecycleShift = 3
}
