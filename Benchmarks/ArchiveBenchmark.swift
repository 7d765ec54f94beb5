import EventStore
import Foundation
import SampleStore

/// `prune` with an archive and without, and `restore` beside the same `INSERT`s.
struct ArchiveBenchmark {
    private let workshop: Workshop
    private let plans: [CleanupPlan]
    private let copies: Copies
    /// The store without its pruned rows.
    private let pruned: String
    private let archive: String

    private static let name = "restored.db"

    init(eventCount: Int, workshop: Workshop) throws {
        self.workshop = workshop
        let store = try workshop.file("sample-\(eventCount).db") { path in
            try SampleStore(eventCount: eventCount).write(to: path)
        }
        plans = try EventStore(path: store).scan().plans(CleanupPolicy())
        copies = Copies(of: store, workshop: workshop, plans: plans)
        (pruned, archive) = (workshop.path("pruned.db"), workshop.path("archive.db"))
        workshop.remove("archive.db")
        _ = try workshop.copy(of: store, "pruned.db")
        _ = try OldRecordCleanup(
            store: EventStore(path: pruned, access: .readWrite),
            allowing: .unreadRows,
            archive: .path(archive)
        ).run(plans)
    }

    func run(rounds: Int) throws {
        try Race(
            title: "prune with an archive",
            yardstick: Contender(
                name: "EventStore: cleanup without an archive",
                prepare: copies.prepareCleanup,
                run: copies.cleanUp
            ),
            contenders: [
                Contender(
                    name: "EventStore: the same with one",
                    prepare: copies.prepareCleanup,
                    run: copies.cleanUpWithArchive
                )
            ]
        ).run(rounds: rounds)
        try raceOfRestoring.run(rounds: rounds)
        workshop.remove(Self.name)
    }

    /// Both write with SQLite's own settings for durability, and the same page cache.
    private var raceOfRestoring: Race {
        let path = workshop.path(Self.name)
        func prepare() throws { _ = try workshop.copy(of: pruned, Self.name) }
        return Race(
            title: "restore",
            yardstick: Contender(
                name: "plain INSERT … SELECT from the archive, one transaction",
                prepare: prepare,
                run: { try insertPlainly(into: path) }
            ),
            contenders: [
                Contender(
                    name: "EventStore: restoration",
                    prepare: prepare,
                    run: {
                        let store = try EventStore(path: path, access: .readWrite)
                        let report = try Restoration(store: store, archive: archive).run()
                        try copies.expect(report.restored)
                    }
                ),
                Contender(
                    name: "usagetui restore",
                    prepare: prepare,
                    run: { try workshop.run("restore", path, archive) }
                ),
            ]
        )
    }

    private func insertPlainly(into path: String) throws {
        let database = try PlainDatabase(path: path)
        try database.execute(
            "PRAGMA cache_size = -\(Copies.cacheKiB); ATTACH '\(archive)' AS archive"
        )
        for plan in plans {
            let name = plan.table.name
            let columns = try database.text(
                "SELECT group_concat(name) FROM pragma_table_info('\(name)')"
            )
            try database.execute(
                """
                BEGIN;
                INSERT INTO main.\(name) (\(columns)) SELECT \(columns) FROM archive.\(name) ORDER BY id;
                COMMIT
                """
            )
        }
    }
}
