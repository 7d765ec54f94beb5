import EventStore

/// `backfill` on an estate whose opening events are gone.
final class BackfillBenchmark {
    private let workshop: Workshop
    /// The estate, without baselines.
    private let estate: String
    /// The same after a backfill.
    private let seeded: String
    private let processCount: Int
    private var path = ""
    private var plain: PlainDatabase?

    private static let name = "copy.db"

    /// - Parameter processCount: So many started processes and running tasks, and half as many
    ///   service instances.
    init(processCount: Int, workshop: Workshop) throws {
        self.workshop = workshop
        self.processCount = processCount
        let estate = try workshop.file("estate-\(processCount).db") { path in
            try Estate(processCount: processCount).write(to: path)
        }
        self.estate = estate
        seeded = try workshop.file("estate-\(processCount)-seeded.db") { path in
            try PlainDatabase(path: estate).execute("VACUUM INTO '\(path)'")
            try workshop.run("backfill", path)
        }
    }

    deinit {
        workshop.remove(Self.name)
    }

    func run(rounds: Int) throws {
        let race = Race(
            title: "backfill",
            yardstick: Contender(
                name: "one INSERT … SELECT a kind, from the source tables",
                prepare: preparePlain,
                run: seedPlainly
            ),
            contenders: [1000, 10_000, 1_000_000].map { size in
                Contender(name: "usagetui backfill --batch-size \(size)", prepare: makeCopy) {
                    [self] in
                    try workshop.run("backfill", path, "--batch-size", "\(size)")
                }
            } + [
                Contender(
                    name: "the same INSERT … SELECT, a transaction a 1,000 source rows",
                    prepare: preparePlain,
                    run: seedPlainlyInBatches
                ),
                Contender(
                    name: "one INSERT … SELECT a table, of the finished rows",
                    prepare: preparePlain,
                    run: copyPlainly
                ),
            ]
        )
        try race.run(rounds: rounds)
    }

    private func preparePlain() throws {
        try makeCopy()
        let database = try PlainDatabase(path: path)
        try database.execute(
            """
            PRAGMA cache_size = -\(Copies.cacheKiB);
            ATTACH '\(seeded)' AS seeded
            """
        )
        plain = database
    }

    private func seedPlainly() throws {
        let all = Estate.plainBaselines.map { $0(1...processCount) }
        try plain?.execute((["BEGIN"] + all + ["COMMIT"]).joined(separator: ";"))
    }

    /// What committing so often takes by itself.
    private func seedPlainlyInBatches() throws {
        for sql in Estate.plainBaselines {
            for first in stride(from: 1, through: processCount, by: 1000) {
                try plain?.execute("BEGIN; \(sql(first...first + 999)); COMMIT")
            }
        }
    }

    private func copyPlainly() throws {
        let inserts = EventTable.usageTables.map { table in
            """
            INSERT INTO main.\(table.name) SELECT * FROM seeded.\(table.name)
            WHERE id > (SELECT coalesce(max(id), 0) FROM main.\(table.name))
            """
        }
        try plain?.execute((["BEGIN"] + inserts + ["COMMIT"]).joined(separator: ";"))
    }

    private func makeCopy() throws {
        plain = nil
        path = try workshop.copy(of: estate, Self.name)
    }
}
