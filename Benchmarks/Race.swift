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
        var processorTimes = times
        for round in 0..<rounds {
            for number in lanes.indices {
                // Nobody is always the one that comes after the same other.
                let lane = (number + round) % lanes.count
                try lanes[lane].prepare()
                let before = ProcessorTime.taken
                times[lane].append(try lanes[lane].time())
                processorTimes[lane].append(ProcessorTime.taken - before)
            }
        }
        print(Self.line("", ["median", "spread", "ratio", "processor", "ratio"]))
        let yardsticks = (Measurement(times[0]), Measurement(processorTimes[0]))
        for (number, lane) in lanes.enumerated() {
            let time = Measurement(times[number])
            let processorTime = Measurement(processorTimes[number])
            let cells = [
                String(format: "%.3f s", time.median),
                String(format: "%.3f to %.3f s", time.least, time.most),
                String(format: "%.2f", time.median / yardsticks.0.median),
                String(format: "%.3f s", processorTime.median),
                String(format: "%.2f", processorTime.median / yardsticks.1.median),
            ]
            print(Self.line(lane.name, cells))
        }
    }

    private static func line(_ name: String, _ cells: [String]) -> String {
        "  " + name.padding(toLength: 54, withPad: " ", startingAt: 0)
            + zip(cells, [10, 20, 8, 11, 8]).map { cell, width in
                String(repeating: " ", count: max(1, width - cell.count)) + cell
            }.joined()
    }
}
