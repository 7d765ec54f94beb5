import EventStore
import Foundation

/// Measures `preview` and `prune` beside what SQLite takes for the same rows; see README.md.
@main
struct Benchmarks {
    private let workshop: Workshop
    private let rounds: Int
    private let plans: [CleanupPlan]

    static func main() throws {
        try Benchmarks().run()
    }

    private init() throws {
        let eventCount = try Self.number("BENCH_EVENTS", 1_000_000)
        rounds = try Self.number("BENCH_ROUNDS", 5)
        workshop = try Workshop(eventCount: eventCount)
        plans = try EventStore(path: workshop.store).scan().plans(CleanupPolicy())
    }

    private func run() throws {
        for plan in plans {
            print("\(plan.table.name): \(plan.index.count) rows, \(plan.prunableCount) prunable")
        }
        try raceOfReading.run(rounds: rounds)
        try raceOfPruning.run(rounds: rounds)
    }

    // MARK: Reading

    /// The columns that a scan needs, of all rows.
    private var raceOfReading: Race {
        Race(
            title: "preview",
            yardstick: Contender(name: "plain SELECT of the columns of a scan", run: selectPlainly),
            contenders: [
                Contender(name: "EventStore: scan and plans") {
                    _ = try EventStore(path: workshop.store).scan().plans(CleanupPolicy())
                },
                Contender(name: "usagetui preview") {
                    try workshop.run("preview", workshop.store)
                },
            ]
        )
    }

    private func selectPlainly() throws {
        let database = try PlainDatabase(path: workshop.store)
        let queries = [
            """
            SELECT id, created_at, state, previous_state, app_guid, task_guid
            FROM app_usage_events ORDER BY id
            """,
            "SELECT id, created_at, state, service_instance_guid FROM service_usage_events ORDER BY id",
        ]
        for query in queries {
            guard try database.readAll(query) > 0 else {
                throw PlainDatabase.Failure(description: "no rows in \(workshop.store)")
            }
        }
    }

    // MARK: Pruning

    /// The rows of the plans, deleted from copies with the same settings for durability: those that
    /// SQLite comes with.
    private var raceOfPruning: Race {
        let copies = Copies(workshop: workshop, plans: plans)
        return Race(
            title: "prune",
            yardstick: Contender(
                name: "plain DELETE of the same ids, one transaction",
                prepare: copies.preparePlain,
                run: copies.deletePlainly
            ),
            contenders: [
                Contender(
                    name: "EventStore: cleanup, with the plans at hand",
                    prepare: copies.prepareCleanup,
                    run: copies.cleanUp
                ),
                Contender(
                    name: "usagetui prune: scan, plan, delete, prove",
                    prepare: copies.prepareCommand,
                    run: copies.prune
                ),
            ]
        )
    }

    private static func number(_ variable: String, _ fallback: Int) throws -> Int {
        guard let text = ProcessInfo.processInfo.environment[variable] else { return fallback }
        guard let number = Int(text), number > 0 else {
            throw PlainDatabase.Failure(description: "\(variable) is \(text), which is no count")
        }
        return number
    }
}
