/// Which days stand in which columns of a chart that takes the whole width.
struct DayScale: Hashable, Sendable {
    /// The first day, counted since 1970-01-01.
    let first: Int
    /// How many days there are.
    let count: Int
    /// How many columns.
    let width: Int

    /// A scale for the days from the first to the last.
    ///
    /// Where a few empty days in front of the first make all columns of one kind, they are there: a
    /// weekly pattern is easier to see.
    init(first: Int, last: Int, width: Int) {
        let (days, width) = (max(1, last - first + 1), max(1, width))
        let perDay = min(Self.widestDay, width / days)
        let even = perDay > 0 ? (width + perDay - 1) / perDay : (days + width - 1) / width * width
        count = even * 4 <= days * 5 || perDay == Self.widestDay ? even : days
        self.first = last - count + 1
        self.width = width
    }

    /// More columns than that make a bar no clearer.
    private static let widestDay = 8

    /// The days behind the last one begin here.
    var end: Int { first + count }

    /// Whether a column can stand for several days.
    var bundlesDays: Bool { count > width }

    /// The columns of a day; several days can stand in one.
    func columns(of day: Int) -> Range<Int> {
        let lower = (day - first) * width / count
        return lower..<max(lower + 1, (day - first + 1) * width / count)
    }

    /// The days of a column; one day can take several columns.
    func days(at column: Int) -> Range<Int> {
        guard bundlesDays else {
            let day = first + ((column + 1) * count - 1) / width
            return day..<day + 1
        }
        func begin(_ column: Int) -> Int { first + (column * count + width - 1) / width }
        return begin(column)..<begin(column + 1)
    }
}
