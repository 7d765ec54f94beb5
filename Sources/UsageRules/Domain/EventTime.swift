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

    /// The same time of day this many months later (earlier, when negative).
    ///
    /// Where that month has no such day it is its last; nil outside of the years 0 to 9999.
    public func addingMonths(_ months: Int) -> EventTime? {
        let date = CivilDate(dayNumber: dayNumber)
        let (month, overflow) = (date.year * 12 + date.month - 1).addingReportingOverflow(months)
        guard isReadable, !overflow, month >= 0 else { return nil }
        let days = (0...3).lazy.compactMap {
            CivilDate(year: month / 12, month: month % 12 + 1, day: date.day - $0)
        }
        return days.first.map { addingDays($0.dayNumber - dayNumber) }
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
