/// Where times don't go up with the ids: rows that are ahead of their time, and what disorder is left
/// when these are set aside.
struct TimeDisorder {
    /// The positions of rows later than now, or than at least ``witnesses`` rows of higher ids.
    private(set) var ahead: [UInt32] = []
    /// The positions of other rows that were recorded before one of a lower id.
    private(set) var behind: [UInt32] = []

    /// How many rows of higher ids have to be earlier before a row counts as ahead: fewer may have
    /// been committed out of order.
    private static let witnesses = 10

    /// - Parameters:
    ///   - times: The times of the rows, in the order of their ids.
    ///   - now: The moment that no row can be later than.
    init(_ times: ContiguousArray<EventTime>, now: EventTime) {
        findAhead(times, now)
        findBehind(times)
    }

    /// From the last row to the first, with the earliest times behind it.
    private mutating func findAhead(_ times: ContiguousArray<EventTime>, _ now: EventTime) {
        // Ascending; as long as it isn't full, everything stands before its end.
        var earliest = [EventTime](repeating: .unreadable, count: Self.witnesses)
        for position in times.indices.reversed() where times[position].isReadable {
            let time = times[position]
            if time > now || time > earliest[Self.witnesses - 1] {
                ahead.append(UInt32(position))
            }
            guard time < earliest[Self.witnesses - 1] else { continue }
            var place = Self.witnesses - 1
            while place > 0, earliest[place - 1] > time {
                earliest[place] = earliest[place - 1]
                place -= 1
            }
            earliest[place] = time
        }
        ahead.reverse()
    }

    private mutating func findBehind(_ times: ContiguousArray<EventTime>) {
        var latest = EventTime(microseconds: .min)
        var nextAhead = 0
        for position in times.indices {
            if nextAhead < ahead.count, ahead[nextAhead] == position {
                nextAhead += 1
                continue
            }
            let time = times[position]
            guard time.isReadable else { continue }
            if time < latest { behind.append(UInt32(position)) }
            latest = max(latest, time)
        }
    }
}
