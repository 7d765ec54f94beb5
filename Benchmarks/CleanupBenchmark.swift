import EventStore
import SampleStore

/// `preview` and `prune` on a large sample store.
struct CleanupBenchmark {
    private let store: String
    private let workshop: Workshop
    private let plans: [CleanupPlan]

    init(eventCount: Int, workshop: Workshop) throws {
        self.workshop = workshop
        store = try workshop.file("sample-\(eventCount).db") { path in
            try SampleStore(eventCount: eventCount).write(to: path)
        }
        plans = try EventStore(path: store).scan().plans(CleanupPolicy())
    }

    func run(rounds: Int) throws {
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
                    _ = try EventStore(path: store).scan().plans(CleanupPolicy())
                },
                Contender(name: "usagetui preview") {
                    try workshop.run("preview", store)
                },
            ]
        )
    }

    private func selectPlainly() throws {
        let database = try PlainDatabase(path: store)
        let queries = [
            """
            SELECT id, created_at, state, previous_state, app_guid, task_guid
            FROM app_usage_events ORDER BY id
            """,
            "SELECT id, created_at, state, service_instance_guid FROM service_usage_events ORDER BY id",
        ]
        for query in queries {
            guard try database.readAll(query) > 0 else {
                throw PlainDatabase.Failure(description: "no rows in \(store)")
            }
        }
    }

    // MARK: Pruning

    /// The rows of the plans, deleted from copies with the same settings for durability: those that
    /// SQLite comes with.
    private var raceOfPruning: Race {
        let copies = Copies(of: store, workshop: workshop, plans: plans)
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
}
