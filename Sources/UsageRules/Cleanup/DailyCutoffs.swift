/// The cutoffs of a cleanup that runs every day, by number: 0 is the first.
package struct DailyCutoffs {
    /// The number of a cutoff that never comes.
    static let never = Int32.max

    /// The first cutoff.
    let first: EventTime

    package init(first: EventTime) {
        self.first = first
    }

    /// Behind this nobody looks, and moments still are numbers: some ten thousand years.
    private static let mostDays: Int32 = 4_000_000

    /// The number of the first cutoff by which a row of a time is old.
    package func number(for time: EventTime) -> Int32 {
        guard time.isReadable else { return Self.never }
        let (distance, overflow) = time.microseconds.subtractingReportingOverflow(
            first.microseconds
        )
        if overflow { return time < first ? 0 : Self.never }
        guard distance >= 0 else { return 0 }
        let days = distance / EventTime.microsecondsPerDay + 1
        return days > Int64(Self.mostDays) ? Self.never : Int32(days)
    }
}
