/// A moment in UTC, to the microsecond, or the mark of a time that can't be read.
///
/// Eight bytes, so that millions of rows fit in memory. An unreadable time compares as later than
/// every cutoff: a row whose time can't be read is never old.
public struct EventTime: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// A moment, given as microseconds since 1970-01-01T00:00:00Z.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// A moment, given as whole seconds since 1970-01-01T00:00:00Z.
    public init(seconds: Int64) {
        microseconds = seconds * Self.microsecondsPerSecond
    }

    /// The time of a row whose `created_at` can't be read.
    public static let unreadable = EventTime(microseconds: .max)

    /// Whether this is a moment at all.
    public var isReadable: Bool { self != .unreadable }

    /// Later moments are greater; an unreadable time is the greatest.
    public static func < (left: EventTime, right: EventTime) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The moment this many days of 24 hours later (earlier, when negative).
    public func addingDays(_ days: Int) -> EventTime {
        EventTime(microseconds: microseconds + Int64(days) * Self.microsecondsPerDay)
    }

    /// Whole days since 1970-01-01, rounded down.
    public var dayNumber: Int {
        Int(microseconds.flooredQuotient(dividingBy: Self.microsecondsPerDay))
    }

    package static let microsecondsPerSecond: Int64 = 1_000_000
    package static let microsecondsPerDay: Int64 = 86_400 * microsecondsPerSecond
}

extension Int64 {
    /// The quotient rounded towards negative infinity, as calendar arithmetic needs it.
    func flooredQuotient(dividingBy divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
