import Foundation

/// Times contenders that do the same job, one after the other and over again.
///
/// Interleaved, so that whatever else the machine does meets all of them alike. The first contender
/// is the yardstick: it runs a second time in every round, under the name of a contender of its own,
/// and how far that is from itself is the machine's noise.
struct Race {
    let title: String
    let yardstick: Contender
    let contenders: [Contender]

    private var lanes: [Contender] {
        let again = Contender(
            name: "\(yardstick.name), again",
            prepare: yardstick.prepare,
            time: yardstick.time
        )
        return [yardstick] + contenders + [again]
    }

    /// Runs all rounds and prints how each contender did.
    func run(rounds: Int) throws {
        print("\n\(title), \(rounds) rounds")
        let lanes = lanes
        var times = lanes.map { _ in [Duration]() }
        for round in 0..<rounds {
            for number in lanes.indices {
                // Nobody is always the one that comes after the same other.
                let lane = (number + round) % lanes.count
                try lanes[lane].prepare()
                times[lane].append(try lanes[lane].time())
            }
        }
        let yardstickTime = Measurement(times[0]).median
        print(Self.line("", "median", "spread", "ratio"))
        for (lane, laneTimes) in zip(lanes, times) {
            let measurement = Measurement(laneTimes)
            print(
                Self.line(
                    lane.name,
                    String(format: "%.3f s", measurement.median),
                    String(format: "%.3f to %.3f s", measurement.least, measurement.most),
                    String(format: "%.2f", measurement.median / yardstickTime)
                )
            )
        }
    }

    private static func line(_ name: String, _ median: String, _ spread: String, _ ratio: String)
        -> String
    {
        let cells = [(median, 10), (spread, 20), (ratio, 8)]
        return "  " + name.padding(toLength: 54, withPad: " ", startingAt: 0)
            + cells.map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }.joined()
    }
}
