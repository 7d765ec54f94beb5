/// A stretch of time in which a resource took the same, as far as its rows tell.
struct UsagePiece {
    let kind: ResourceKind
    /// What it is summed in, as the meter numbers it.
    let line: Int
    /// The position of the row that says so; nil where only Cloud Controller's tables do.
    let row: Int?
    /// The position of the row that says that it was over, or something else; nil where none does.
    let endingRow: Int?
    /// In microseconds, the end not included; `Int64.min` where no row tells since when.
    let time: Range<Int64>
    let extent: UsageRange<UsageExtent>
    /// Why the extent is a range; nil where it is none.
    let cause: UsageCause?
    /// By which of the counts a run begins with it.
    let begins: UsageCounts
    /// Which of what runs by Cloud Controller's tables alone it is about; nil where there are rows.
    var unrecorded: Int?
}

/// Which of the three counts of a ``UsageRange``.
struct UsageCounts: OptionSet {
    let rawValue: UInt8

    static let best = UsageCounts(rawValue: 1)
    static let low = UsageCounts(rawValue: 2)
    static let high = UsageCounts(rawValue: 4)
    static let all: UsageCounts = [.best, .low, .high]

    /// Those in which something of an extent runs.
    init(runningIn extent: UsageRange<UsageExtent>) {
        self = []
        if extent.best != .nothing { insert(.best) }
        if extent.low != .nothing { insert(.low) }
        if extent.high != .nothing { insert(.high) }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// One for each of them.
    var ones: UsageRange<Int64> {
        UsageRange(
            best: contains(.best) ? 1 : 0,
            low: contains(.low) ? 1 : 0,
            high: contains(.high) ? 1 : 0
        )
    }
}
