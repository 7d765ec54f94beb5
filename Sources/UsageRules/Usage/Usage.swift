/// What the resources of one kind took in an interval.
///
/// Counted in whole microseconds of instances and of MB: nothing is rounded, and no sum overflows.
package struct Usage: Sendable, Equatable {
    /// Microseconds that instances ran.
    package internal(set) var instanceTime = UsageRange<Int128>.zero
    /// Microseconds that MB were taken.
    package internal(set) var memoryTime = UsageRange<Int128>.zero
    /// How many runs took part.
    package internal(set) var runs = UsageRange<Int64>.zero
    /// The most instances that ran at one moment.
    package internal(set) var peak = UsageRange<Int64>.zero
    /// The latest row that tells of it, by its position.
    package internal(set) var newestRow: Int?

    package init() {}

    /// The hours of all instances.
    package var instanceHours: UsageRange<Double> {
        instanceTime.map(\.hours)
    }

    /// The hours of all GB of memory.
    package var gigabyteHours: UsageRange<Double> {
        memoryTime.map(\.gigabyteHours)
    }

    /// How many instances ran on average over an interval.
    package func averageInstances(over interval: Range<EventTime>) -> UsageRange<Double> {
        let length = interval.upperBound.microseconds - interval.lowerBound.microseconds
        return instanceTime.map { length > 0 ? $0.double / Double(length) : 0 }
    }

    mutating func add(_ extent: UsageRange<UsageExtent>, microseconds: Int64) {
        instanceTime += extent.map { Int128($0.instances) * Int128(microseconds) }
        memoryTime += extent.map { Int128($0.megabytes) * Int128(microseconds) }
    }
}

/// Amounts of time, counted in whole microseconds.
extension Int128 {
    /// Microseconds as hours; whole hours are whole.
    var hours: Double { quotient(by: Self.microsecondsOfAnHour) }
    /// Microseconds of MB as hours of GB.
    var gigabyteHours: Double { quotient(by: Self.microsecondsOfAnHour * 1024) }

    private static var microsecondsOfAnHour: Int128 { 3_600_000_000 }

    private func quotient(by divisor: Int128) -> Double {
        let (whole, rest) = quotientAndRemainder(dividingBy: divisor)
        return whole.double + rest.double / divisor.double
    }

    /// The nearest number: by halves, since the standard library's way takes microseconds.
    fileprivate var double: Double {
        Double(Int64(truncatingIfNeeded: self >> 64)) * 0x1p64
            + Double(UInt64(truncatingIfNeeded: self))
    }
}
