/// What is asked of usage: when, and by what it is summed.
package struct UsageQuestion: Sendable, Hashable {
    /// The moments at which the interval and its parts begin and end: at least two, ascending.
    package let boundaries: [EventTime]
    /// What is summed by; nil for one sum of all.
    package let level: UsageLevel?
    /// What each part is called: a day or a month as clocks show it; empty where there are none.
    package let partNames: [String]
    /// Whether the rows behind each line are told.
    package let explains: Bool

    /// A question; nil where the moments don't ascend, or are fewer than two, or more than make sense.
    ///
    /// - Parameter local: The time that clocks show at a moment, as if that were in UTC.
    package init?(
        boundaries: [EventTime],
        level: UsageLevel?,
        explains: Bool = false,
        local: (EventTime) -> EventTime = { $0 }
    ) {
        guard boundaries.count > 1, zip(boundaries, boundaries.dropFirst()).allSatisfy({ $0 < $1 }),
            boundaries.allSatisfy(\.isReadable), boundaries.count <= Self.mostParts + 1
        else { return nil }
        self.boundaries = boundaries
        self.level = level
        self.explains = explains
        partNames =
            level?.isOfTime == true
            ? boundaries.dropLast().map { boundary in
                let date = local(boundary).dateText
                return String(level == .month ? date.dropLast("-01".count) : date[...])
            } : []
    }

    /// No interval has more parts: the days of a hundred years.
    package static let mostParts = 36_525

    /// The interval.
    package var interval: Range<EventTime> { boundaries[0]..<boundaries[boundaries.count - 1] }
}

extension EventTime {
    /// The moments at which an interval and the days or months in it begin and end.
    ///
    /// - Parameters:
    ///   - level: ``UsageLevel/day`` or ``UsageLevel/month``; others have no parts.
    ///   - local: The time that clocks show at a moment, as if that were in UTC.
    ///   - moment: The moment at which clocks show a time.
    package static func boundaries(
        of interval: Range<EventTime>,
        by level: UsageLevel?,
        local: (EventTime) -> EventTime = { $0 },
        moment: (EventTime) -> EventTime = { $0 }
    ) -> [EventTime] {
        var boundaries = [interval.lowerBound]
        var midnight = local(interval.lowerBound).midnight(startingA: level)
        while let next = midnight?.next(level), next > midnight ?? next {
            let time = moment(next)
            guard time < interval.upperBound else { break }
            if time > boundaries[boundaries.count - 1] { boundaries.append(time) }
            // Nobody asks for more, and it could be millions.
            guard boundaries.count <= UsageQuestion.mostParts else { break }
            midnight = next
        }
        return boundaries + [interval.upperBound]
    }

    /// The midnight at which the day or the month of a local time began; nil for others.
    private func midnight(startingA level: UsageLevel?) -> EventTime? {
        let date = CivilDate(dayNumber: dayNumber)
        switch level {
        case .day: return EventTime(startOf: date)
        case .month:
            return CivilDate(year: date.year, month: date.month, day: 1)
                .map(EventTime.init(startOf:))
        default: return nil
        }
    }

    private func next(_ level: UsageLevel?) -> EventTime? {
        level == .month ? addingMonths(1) : addingDays(1)
    }

    /// Midnight of a date.
    private init(startOf date: CivilDate) {
        self.init(microseconds: Int64(date.dayNumber) * EventTime.microsecondsPerDay)
    }
}
