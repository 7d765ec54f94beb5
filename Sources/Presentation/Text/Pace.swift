/// How fast work is, and how long it still takes.
package enum Pace {
    /// Sooner it would be a guess.
    private static let leastTime = Duration.seconds(1)

    /// Sooner nobody asks how long it has been.
    private static let leastWait = Duration.seconds(3)

    /// Whoever waits longer needs no forecast: in seconds.
    private static let longestTime = 1e9

    /// Such as `25,000 rows/s   12 s left`; empty as long as that can't be told.
    ///
    /// - Parameters:
    ///   - rows: How many rows were done.
    ///   - fraction: How much of the work that is, from 0 to 1.
    ///   - elapsed: How long it took.
    package static func text(rows: Int, fraction: Double, after elapsed: Duration) -> String {
        guard elapsed >= leastTime, rows > 0, fraction > 0, fraction <= 1 else { return "" }
        let seconds = elapsed / .seconds(1)
        let left = (seconds * (1 - fraction) / fraction).rounded(.up)
        guard left < longestTime else { return "" }
        return "\(Format.grouped(Int(Double(rows) / seconds))) rows/s   \(time(Int(left))) left"
    }

    /// How long work takes so far, such as `12 s`; empty for the first seconds, in which most is done.
    package static func elapsed(_ elapsed: Duration) -> String {
        elapsed < leastWait ? "" : time(Int(min(longestTime, elapsed / .seconds(1))))
    }

    /// A time in its largest units, such as `50 s` or `2 min 10 s`.
    private static func time(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3600: "\(seconds / 60) min \(seconds % 60) s"
        default: "\(Format.grouped(seconds / 3600)) h \(seconds % 3600 / 60) min"
        }
    }
}
