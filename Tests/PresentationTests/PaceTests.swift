import Presentation
import Testing

@Suite struct PaceTests {
    @Test(arguments: [
        (1_000, 0.5, Duration.seconds(2), "500 rows/s   2 s left"),
        (5_000_000, 0.25, .seconds(50), "100,000 rows/s   2 min 30 s left"),
        (9, 0.001, .seconds(10), "0 rows/s   2 h 46 min left"),
        (10, 1, .seconds(4), "2 rows/s   0 s left"),
        (0, 0, .seconds(4), ""), (10, 0.5, .milliseconds(999), ""),
        (10, .nan, .seconds(4), ""), (10, .infinity, .seconds(4), ""),
        (10, .leastNonzeroMagnitude, .seconds(4), ""),
    ])
    func tellsWhatIsKnown(rows: Int, fraction: Double, time: Duration, text: String) {
        #expect(Pace.text(rows: rows, fraction: fraction, after: time) == text)
    }

    @Test(arguments: [
        (Duration.zero, ""), (.milliseconds(2999), ""), (.seconds(3), "3 s"),
        (.milliseconds(59_999), "59 s"), (.seconds(130), "2 min 10 s"),
        (.seconds(9960), "2 h 46 min"),
        (.seconds(-9), ""),
    ])
    func tellsHowLongItHasBeen(time: Duration, text: String) {
        #expect(Pace.elapsed(time) == text)
    }
}
