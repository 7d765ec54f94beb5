import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

struct WidgetTests {
    @Test(arguments: [-1, 0, 0.001, 0.5, 0.999, 1, 7], 0...9)
    func barsFitTheirWidth(fraction: Double, width: Int) {
        let bar = Bar(fraction: fraction, width: width)
        #expect(TextWidth.columns(of: bar.text) <= width)
        let whole = Bar(fraction: 1, width: width)
        #expect(TextWidth.columns(of: whole.text) == width)
    }

    @Test(arguments: 0..<200)
    func chartsDrawWithinTheirPart(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let size = Size(columns: 90, rows: 20)
        let rect = Rect(
            row: .random(in: 0...8, using: &generator),
            column: .random(in: 0...40, using: &generator),
            rows: .random(in: 0...11, using: &generator),
            columns: .random(in: 0...49, using: &generator)
        )
        var frame = Frame(size)
        if Bool.random(using: &generator) {
            Self.dayChart(&generator).draw(&frame, in: rect)
        } else {
            Self.stepChart(&generator).draw(&frame, in: rect)
        }
        for row in 0..<size.rows {
            for column in 0..<size.columns
            where !(rect.row..<rect.row + rect.rows).contains(row)
                || !(rect.column..<rect.column + rect.columns).contains(column)
            {
                #expect(frame[row: row, column: column] == .blank, "row \(row) column \(column)")
            }
        }
    }

    private static func dayChart(_ generator: inout SeededGenerator) -> DayChart {
        let count = Int.random(in: 0...60, using: &generator)
        let spread = Int.random(in: 1...400, using: &generator)
        let days = Set((0..<count).map { _ in Int.random(in: 0..<spread, using: &generator) })
        return DayChart(
            days: days.sorted().map { day in
                CleanupPreview.DayCount(
                    day: 20_000 + day,
                    kept: .random(in: 0...500, using: &generator),
                    pruned: .random(in: 0...500, using: &generator)
                )
            },
            cutoffs: ["app", "service"].map { name in
                let day = 20_000 + Int.random(in: -10...spread + 10, using: &generator)
                return DayChart.Cutoff(name, EventTime(seconds: Int64(day) * 86_400))
            }
        )
    }

    private static func stepChart(_ generator: inout SeededGenerator) -> StepChart {
        let count = Int.random(in: 0...30, using: &generator)
        let times = (0..<count).map { _ in Int64.random(in: 0...1_000_000, using: &generator) }
        return StepChart(
            steps: times.sorted().map { time in
                Footprint.Step(
                    time: EventTime(seconds: time),
                    megabytes: .random(in: 0...100_000, using: &generator)
                )
            },
            end: EventTime(seconds: 1_000_000)
        )
    }

    @Test(arguments: 1...30)
    func wrapsWordsWithinTheWidth(width: Int) {
        let text = "Deletes 10 rows and keeps 8, so that what runs stays known"
        let lines = TextWrap.lines(text, width: width)
        #expect(lines.joined(separator: " ") == text)
        #expect(lines.allSatisfy { $0.count <= width || !$0.contains(" ") })
    }
}
