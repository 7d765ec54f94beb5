import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// What stands where in the charts.
struct ChartTests {
    // MARK: - Days

    private static let spans = [1, 2, 6, 7, 30, 61, 92, 130, 365, 1000, 40_000]

    @Test(arguments: spans, [1, 13, 68, 110, 188])
    func everyDayHasColumnsAndEveryColumnDays(days: Int, width: Int) {
        let last = 20_706
        let scale = DayScale(first: last - days + 1, last: last, width: width)
        #expect(scale.first <= last - days + 1 && scale.end == last + 1)
        for column in 0..<width {
            let days = scale.days(at: column)
            #expect(!days.isEmpty && days.lowerBound >= scale.first && days.upperBound <= scale.end)
            for day in days { #expect(scale.columns(of: day).contains(column)) }
        }
        // The whole width, without a gap.
        #expect(scale.columns(of: scale.first).lowerBound == 0)
        #expect(scale.columns(of: last).upperBound == width)
        for day in scale.first..<min(last, scale.first + 2000) {
            let (here, next) = (scale.columns(of: day), scale.columns(of: day + 1))
            #expect(next.lowerBound == here.upperBound || next.lowerBound == here.lowerBound)
        }
    }

    @Test(arguments: spans, [68, 110, 188])
    func fewColumnsAreBlankBeforeTheFirstDay(days: Int, width: Int) {
        let scale = DayScale(first: 0, last: days - 1, width: width)
        // Very few days get bars that are wide enough.
        #expect(scale.count * 4 <= days * 5 || days * 8 < width)
    }

    @Test(arguments: [(0, 3), (4, 0), (3, 6), (-3, 0), (-4, 6), (20_703, 0)])
    func knowsTheDayOfTheWeek(day: Int, weekday: Int) {
        #expect(Format.weekday(day) == weekday)
    }

    @Test func namesDays() {
        #expect(Format.monthAndDay(20_703) == "Sep 7")
        #expect(Format.monthAndYear(20_703) == "Sep 2026")
        #expect(Format.dates(20_703..<20_704) == "Mon 2026-09-07")
        #expect(Format.dates(20_703..<20_705) == "2026-09-07 to 2026-09-08")
    }

    // MARK: - Values

    @Test(
        arguments: [0, 1, 2, 3, 5, 9, 10, 47, 99, 100, 101, 420, 1234, 98_765, 10_000_000],
        1...11
    )
    func theLargestFitsAndNothingVanishes(top: Int, rows: Int) {
        let scale = ValueScale(top: top, rows: rows)
        #expect(scale.eighths(top) <= rows * 8)
        #expect(scale.eighths(0) == 0)
        #expect(top == 0 || scale.eighths(1) >= 1)
        #expect(top == 0 || scale.eighths(1, over: 30) >= 1)
        // Not more than a half is left over.
        #expect(top == 0 || scale.eighths(top) * 2 >= rows * 8 - 8)
        #expect(scale.label(ofRow: 0) == 0)
    }

    @Test func ticksAreRound() {
        let scale = ValueScale(top: 417, rows: 9)
        #expect(
            (0..<9).map { scale.label(ofRow: $0) } == [0, nil, nil, 150, nil, nil, 300, nil, nil]
        )
        #expect(ValueScale(top: 3, rows: 6).label(ofRow: 4) == 2)
    }

    // MARK: - The chart of the days

    /// A week of workdays, half of it old: what stays below what goes, and the empty days.
    @Test func drawsWhatStaysBelowWhatGoes() {
        let monday = 20_696
        let days = (0..<14).filter { $0 % 7 < 5 }.map { day in
            let isOld = day < 7
            return CleanupPreview.DayCount(
                day: monday + day,
                kept: isOld ? 1 : 40,
                pruned: isOld ? 39 : 0
            )
        }
        let cutoff = EventTime(seconds: 0).addingDays(monday + 7)
        var frame = Frame(Size(columns: 40, rows: 5))
        let chart = DayChart(
            days: days,
            cutoffs: [DayChart.Cutoff("cutoff", cutoff)],
            now: cutoff.addingDays(6)
        )
        chart.draw(&frame, in: Rect(row: 0, column: 0, rows: 5, columns: 40))
        #expect(
            frame.text == """
                    30 ┤·  ▒▒▒▒▒▒▒▒▒▒   ·┊█████████ ·
                    20 ┤·  ▒▒▒▒▒▒▒▒▒▒   ·██████████ ·
                    10 ┤·  ▒▒▒▒▒▒▒▒▒▒   ·██████████ ·
                     0 ┼───▁▁▁▁▁▁▁▁▁▁────██████████────
                           Aug 31        cutoff Sep 7

                """
        )
    }

    /// However few rows a day has beside the others.
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func everyDayWithRowsIsSeen(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let span = Int.random(in: 1...90, using: &generator)
        let counts = (0..<span).map { day in
            CleanupPreview.DayCount(
                day: 20_000 + day,
                kept: Bool.random(using: &generator) ? .random(in: 0...900, using: &generator) : 0,
                pruned: Bool.random(using: &generator) ? .random(in: 0...9, using: &generator) : 0
            )
        }.filter { $0.total > 0 }
        let chart = DayChart(days: counts, cutoffs: [])
        let rect = Rect(row: 0, column: 0, rows: 6, columns: 110)
        guard let scale = chart.scale(in: rect) else { return }
        var frame = Frame(Size(columns: 110, rows: 6))
        chart.draw(&frame, in: rect)
        let marks = Set(Blocks.rising + ["▒"])
        for day in scale.first..<scale.end {
            let count = chart.count(of: day..<day + 1)
            let column = 8 + scale.columns(of: day).lowerBound
            let isSeen = marks.contains(frame[row: 4, column: column].text)
            #expect(isSeen == (count.total > 0), "day \(day)")
        }
    }

    @Test func daysUntilTheClockAreShownUnlessTheyAreMany() {
        let days = (0..<40).map { CleanupPreview.DayCount(day: 20_000 + $0, kept: 1) }
        func end(_ now: Int) -> Int {
            DayChart(
                days: days,
                cutoffs: [],
                now: EventTime(seconds: 0).addingDays(now)
            ).span.upperBound
        }
        #expect(end(20_045) == 20_046)
        #expect(end(20_030) == 20_040)
        #expect(end(21_000) == 20_040)
    }

    // MARK: - The footprint

    @Test(arguments: 0..<60 as Range<UInt64>)
    func aColumnShowsTheMostThatWasTaken(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let end = 1000
        let times = (0..<Int.random(in: 1...80, using: &generator))
            .map { _ in Int.random(in: 0..<end, using: &generator) }.sorted()
        let values = times.map { _ in Int64.random(in: 0...9, using: &generator) }
        let steps = zip(times, values).map {
            Footprint.Step(time: EventTime(microseconds: Int64($0)), megabytes: $1)
        }
        let columns = (end - times[0]) / .random(in: 1...20, using: &generator)
        guard columns > 0 else { return }
        let peaks = StepChart(steps: steps, end: EventTime(microseconds: Int64(end)))
            .peaks(columns: columns)
        let span = end - times[0]
        func value(at moment: Int) -> Int64 {
            times.lastIndex { $0 <= moment }.map { values[$0] } ?? 0
        }
        for column in 0..<columns {
            let begin = times[0] + column * span / columns
            let limit = column == columns - 1 ? end + 1 : times[0] + (column + 1) * span / columns
            // What was taken before counts on, as do all changes within the column.
            let within = zip(times, values).filter { begin..<max(begin + 1, limit) ~= $0.0 }.map(
                \.1
            )
            let before = value(at: begin - 1)
            let most = max(before, within.max() ?? 0)
            #expect(peaks[column] == .megabytes(most), "column \(column)")
        }
    }

    @Test func nothingBehindTheMomentIsDrawn() {
        let steps = [(1, 10), (500, 90)].map {
            Footprint.Step(time: EventTime(seconds: $0), megabytes: $1)
        }
        let peaks = StepChart(steps: steps, end: EventTime(seconds: 400)).peaks(columns: 3)
        #expect(peaks == [.megabytes(10), .megabytes(10), .megabytes(10)])
    }

    /// The start of the second run is not on record, and nobody knows what it took before.
    @Test func saysWhereNoRowTells() {
        let steps = [
            Footprint.Step(time: EventTime(seconds: 0), megabytes: 512),
            Footprint.Step(time: EventTime(seconds: 400), megabytes: nil),
            Footprint.Step(time: EventTime(seconds: 700), megabytes: 256),
        ]
        let chart = StepChart(steps: steps, end: EventTime(seconds: 1000))
        #expect(
            chart.peaks(columns: 10) == [.megabytes(512)]
                + Array(repeating: .megabytes(512), count: 4)
                + [.unknown, .unknown] + Array(repeating: .megabytes(256), count: 3)
        )
        var frame = Frame(Size(columns: 60, rows: 5))
        chart.draw(&frame, in: Rect(row: 0, column: 0, rows: 5, columns: 60))
        #expect(
            frame.text == """
                   512 MB ┤███████████████████
                          │███████████████████
                   256 MB ┤███████████████████             ███████████████
                          ┼███████████████████?????????????███████████████
                           1970-01-01      ? no row tells       1970-01-01

                """
        )
    }
}
