/// The usage of one line of an answer: of an org, of a day, of whatever was asked for.
package struct UsageLine: Sendable {
    /// What a line is of.
    package enum Subject: Sendable, Hashable {
        /// Of all.
        case all
        /// Of a part of the interval: a day or a month, as clocks show it.
        case part(String)
        /// Of an org, a space, an app or a plan; nil of what names none.
        case group(guid: String?)
        /// Of a process, a task or a service instance.
        case resource(ResourceKind, guid: String)
    }

    package let subject: Subject
    /// The interval, or the part of it.
    package let interval: Range<EventTime>
    /// What was used by kind; a kind of which nothing was is not there.
    package internal(set) var usages: [ResourceKind: Usage]
    /// What makes ranges of the numbers.
    package internal(set) var uncertainties: [UsageUncertainty]
    /// Whether all rows that the answer takes are certainly there.
    package let isComplete: Bool
    /// The moment from which they are; nil where that is not known.
    package let completeSince: EventTime?
    /// The pieces that the line is made of, where these are told.
    package internal(set) var pieces: [ExplainedPiece] = []

    /// The row that names what the line is of: the latest that tells of it.
    package var newestRow: RowReference? {
        let rows = usages.compactMap { kind, usage in
            usage.newestRow.map {
                RowReference(table: EventTable.holding(kind), position: $0)
            }
        }
        return rows.max { ($0.table.rawValue, $0.position) < ($1.table.rawValue, $1.position) }
    }
}

/// A stretch of time in which a resource took the same: what one row adds to a line.
package struct ExplainedPiece: Sendable, Equatable {
    package let kind: ResourceKind
    /// The position of the row that says so; nil where only Cloud Controller's tables do.
    package let row: Int?
    /// The position of the row that ended it; nil where none did.
    package let endingRow: Int?
    package let time: Range<EventTime>
    package let instances: UsageRange<Int64>
    package let megabytes: UsageRange<Int64>
    /// Why it is a range; nil where it is none.
    package let cause: UsageCause?

    /// The guid of what runs by Cloud Controller's tables alone; nil where there is a row.
    package let unrecordedGUID: String?

    init(_ piece: UsagePiece, unrecordedGUID: String?) {
        self.unrecordedGUID = unrecordedGUID
        kind = piece.kind
        row = piece.row
        endingRow = piece.endingRow
        time =
            EventTime(
                microseconds: piece.time.lowerBound
            )..<EventTime(microseconds: piece.time.upperBound)
        instances = piece.extent.map(\.instances)
        megabytes = piece.extent.map(\.megabytes)
        cause = piece.cause
    }

    /// The hours of its instances.
    package var instanceHours: UsageRange<Double> { instances.map { (Int128($0) * length).hours } }
    /// The hours of its GB.
    package var gigabyteHours: UsageRange<Double> {
        megabytes.map { (Int128($0) * length).gigabyteHours }
    }

    private var length: Int128 {
        Int128(time.upperBound.microseconds - time.lowerBound.microseconds)
    }
}

extension EventTable {
    /// The table that holds a kind of resource.
    package static func holding(_ kind: ResourceKind) -> EventTable {
        kind == .service ? .serviceUsageEvents : .appUsageEvents
    }
}
