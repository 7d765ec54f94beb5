/// Between which moments the rows of an index were recorded, asked for one row after the other.
///
/// A row of a readable time was recorded then. One whose time can't be read, or is later than now
/// while a row behind it isn't, was recorded between the rows around it: a higher id means later. What
/// is later than now and has no such row behind it is to come.
struct RowWindows {
    private let times: ContiguousArray<EventTime>
    private let now: Int64
    private var last = Int64.min
    private var next = 0

    init(_ index: EventIndex, now: EventTime) {
        times = index.times
        self.now = now.microseconds
    }

    /// The window of the next row.
    ///
    /// - Parameter position: One more than the last time.
    mutating func window(at position: Int) -> (earliest: Int64, latest: Int64) {
        let time = times[position].microseconds
        guard time > now else {
            last = time
            return (time, time)
        }
        next = max(next, position + 1)
        while next < times.count, times[next].microseconds > now { next += 1 }
        guard next < times.count || !times[position].isReadable else { return (now, now) }
        let later = next < times.count ? times[next].microseconds : now
        return (min(last, later), later)
    }
}
