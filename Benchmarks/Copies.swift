import EventStore

/// The copies of the store from which rows are deleted, a fresh one for each run.
final class Copies {
    private let workshop: Workshop
    private let original: String
    private let plans: [CleanupPlan]
    private var plain: PlainDatabase?
    private var store: EventStore?
    private var path = ""

    private static let name = "copy.db"
    private static let archiveName = "copy-archive.db"
    /// As much as the program's own writing connection has.
    static let cacheKiB = 262_144

    init(of original: String, workshop: Workshop, plans: [CleanupPlan]) {
        self.original = original
        self.workshop = workshop
        self.plans = plans
    }

    deinit {
        workshop.remove(Self.name)
        workshop.remove(Self.archiveName)
    }

    // MARK: Plain

    func preparePlain() throws {
        try makeCopy()
        let database = try PlainDatabase(path: path)
        try database.execute("PRAGMA cache_size = -\(Self.cacheKiB)")
        for plan in plans {
            let ids = plan.prunablePositions.lazy.map { plan.index.ids[$0] }
            try database.makeTemporaryTable(Self.idTable(of: plan), ids: ids)
        }
        plain = database
    }

    func deletePlainly() throws {
        let deletes = plans.map { plan in
            "DELETE FROM \(plan.table.name) WHERE id IN (SELECT id FROM temp.\(Self.idTable(of: plan)))"
        }
        try plain?.execute((["BEGIN"] + deletes + ["COMMIT"]).joined(separator: ";"))
    }

    // MARK: With us

    func prepareCleanup() throws {
        try makeCopy()
        store = try EventStore(path: path, access: .readWrite)
    }

    func cleanUp() throws {
        guard let store else { return }
        let report = try OldRecordCleanup(store: store, allowing: .unreadRows).run(plans).report
        try expect(report.deleted)
    }

    func cleanUpWithArchive() throws {
        guard let store else { return }
        let report = try OldRecordCleanup(
            store: store,
            allowing: .unreadRows,
            archive: .path(workshop.path(Self.archiveName))
        ).run(plans).report
        try expect(report.deleted)
    }

    func prepareCommand() throws {
        try makeCopy()
    }

    func prune() throws {
        try workshop.run("prune", path, "--yes", "--allow-unread", "--no-archive")
    }

    private func makeCopy() throws {
        (plain, store) = (nil, nil)
        workshop.remove(Self.archiveName)
        path = try workshop.copy(of: original, Self.name)
    }

    func expect(_ deleted: Int) throws {
        let planned = plans.reduce(0) { $0 + $1.prunableCount }
        guard deleted == planned else {
            throw PlainDatabase.Failure(description: "deleted \(deleted) rows, not \(planned)")
        }
    }

    private static func idTable(of plan: CleanupPlan) -> String { "ids_of_\(plan.table.name)" }
}
