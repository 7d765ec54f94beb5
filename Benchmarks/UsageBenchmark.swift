import EventStore
import SampleStore
import UsageRules

/// `usage` of a month on a large sample store, beside a preview of the same rows.
struct UsageBenchmark {
    private let store: String
    private let workshop: Workshop
    private let now: EventTime

    init(eventCount: Int, workshop: Workshop) throws {
        self.workshop = workshop
        store = try workshop.file("sample-\(eventCount).db") { path in
            try SampleStore(eventCount: eventCount).write(to: path)
        }
        now = try EventStore(path: store).scan().clock.now
    }

    func run(rounds: Int) throws {
        try Race(
            title: "usage of a month",
            yardstick: Contender(name: "EventStore: scan and plans of a preview") {
                _ = try EventStore(path: store).scan().plans(CleanupPolicy())
            },
            contenders: [
                contender("one line", by: nil), contender("by org", by: .org),
                contender("by process", by: .process), contender("by day", by: .day),
                Contender(name: "usagetui usage") {
                    try workshop.run("usage", store, "--from", "-31d", "--to", now.description)
                },
            ]
        ).run(rounds: rounds)
    }

    private func contender(_ name: String, by level: UsageLevel?) -> Contender {
        Contender(name: "EventStore: usage, \(name)", run: { try count(by: level) })
    }

    private func count(by level: UsageLevel?) throws {
        let scan = try EventStore(path: store).usageScan(by: level)
        let boundaries = EventTime.boundaries(of: now.addingDays(-31)..<now, by: level)
        guard let question = UsageQuestion(boundaries: boundaries, level: level) else {
            throw PlainDatabase.Failure(description: "no month before \(now)")
        }
        let lines = UsageReport(question, scan, CleanupPolicy()) {}.lines
        guard !lines.isEmpty else {
            throw PlainDatabase.Failure(description: "nothing was used in \(store)")
        }
    }
}
