import EventStore
import SampleStore

/// All rows of a large sample store with what the next cleanup does with each, beside SQLite's own
/// program printing the same columns.
struct ListingBenchmark {
    private let store: String
    private let workshop: Workshop

    init(eventCount: Int, workshop: Workshop) throws {
        self.workshop = workshop
        store = try workshop.file("sample-\(eventCount).db") { path in
            try SampleStore(eventCount: eventCount).write(to: path)
        }
    }

    func run(rounds: Int) throws {
        for (format, option) in [("csv", "-csv"), ("json", "-json")] {
            try Race(
                title: "all rows as \(format)",
                yardstick: Contender(name: "sqlite3 \(option) SELECT * ORDER BY id") {
                    try workshop.shell("sqlite3 \(option) '\(store)' '\(Self.select)' > /dev/null")
                },
                contenders: [
                    Contender(name: "usagetui events --format \(format)") {
                        try workshop.run("events", store, "--format", format)
                    }
                ]
            ).run(rounds: rounds)
        }
    }

    private static let select = EventTable.usageTables
        .map { "SELECT * FROM \($0.name) ORDER BY id;" }.joined(separator: " ")
}
