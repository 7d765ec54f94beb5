internal import GRDB
public import UsageRules

/// Makes a store complete, step by step: the usage tables, the lifecycle indexes, and a baseline for
/// everything that runs without a beginning on record.
///
/// GRDB's migrator records each step. Seeding works in batches with a transaction each, so it runs
/// before its step is recorded: when it is interrupted, the next migration goes on with it, and what
/// was seeded already is passed over.
public struct StoreMigration {
    /// A recorded step; the raw value is its name in the record.
    public enum Step: String, CaseIterable, Sendable {
        /// The usage tables, where missing.
        case createUsageTables = "create_usage_tables"
        /// The lifecycle indexes.
        case createLifecycleIndexes = "create_lifecycle_indexes"
        /// A baseline for each started process, and the sweep of stale ones.
        case seedAppBaselines = "seed_app_was_running_baselines"
        /// The same for running tasks.
        case seedTaskBaselines = "seed_task_was_running_baselines"
        /// The same for service instances.
        case seedServiceBaselines = "seed_service_was_running_baselines"

        /// The kind of resource that the step seeds; nil for a step on the schema.
        public var seededKind: ResourceKind? { source?.lifecycle.kind }

        /// The source that the step seeds from; nil for a step on the schema.
        var source: BaselineSource? {
            switch self {
            case .createUsageTables, .createLifecycleIndexes: nil
            case .seedAppBaselines: .app
            case .seedTaskBaselines: .task
            case .seedServiceBaselines: .service
            }
        }
    }

    /// What a migration did.
    public struct Report: Hashable, Sendable {
        /// The steps that were applied now, in order.
        public internal(set) var applied: [Step] = []
        /// Whether the seeding of a step that was applied now was skipped: a backfill can do it later.
        public internal(set) var skippedSeeding = false
        /// What was seeded and swept.
        public internal(set) var backfill = BackfillReport(
            kinds: BaselineSource.all.map(\.lifecycle.kind)
        )
    }

    private let store: EventStore
    private let batchSize: BatchSize
    private let skipsWasRunningBackfill: Bool
    private let stale: StaleBaselinePolicy

    /// A migration of a store that was opened for writing.
    ///
    /// - Parameters:
    ///   - store: The store, with source tables unless the seeding is skipped or recorded.
    ///   - batchSize: How many source rows one transaction of the seeding handles.
    ///   - skipsWasRunningBackfill: Record the seeding as applied without doing it; the backfill
    ///     can do it later.
    ///   - stale: What the sweep does with a baseline whose resource no longer runs.
    public init(
        store: EventStore,
        batchSize: BatchSize = .forBackfill,
        skipsWasRunningBackfill: Bool = false,
        stale: StaleBaselinePolicy = .remove
    ) {
        self.store = store
        self.batchSize = batchSize
        self.skipsWasRunningBackfill = skipsWasRunningBackfill
        self.stale = stale
    }

    /// Applies the steps that are not recorded yet, in order.
    ///
    /// A backfill of the same store that is at work is waited for, since the stores that are migrated
    /// are those that somebody may be repairing.
    ///
    /// - Parameters:
    ///   - shouldContinue: Asked before each batch; when it answers false, the migration stops
    ///     there, and its next run goes on.
    ///   - onBatch: Called with what each batch did.
    ///   - onWait: Called again and again while a backfill is waited for, with which process that is,
    ///     where the system tells; what it throws ends the wait.
    /// - Throws: ``/UsageRules/StoreError/missingSourceTables(path:tables:)``.
    public func run(
        shouldContinue: (BackfillProgress) -> Bool = { _ in true },
        onBatch: (BackfillBatch) -> Void = { _ in },
        onWait: (LockHolder?) throws -> Void = { _ in }
    ) throws -> Report {
        try BackfillLock.holding(path: store.path) { holder in
            try onWait(holder)
            if store.bounds.shouldStop() { throw CancellationError() }
        } _: {
            let applied = try appliedSteps()
            let steps = Step.allCases.filter { !applied.contains($0) }
            let sources = skipsWasRunningBackfill ? [] : steps.compactMap(\.source)
            // Before anything is changed.
            try store.read { try requireWritable(for: sources, $0) }
            // Recorded or not: rebuilding the id column drops them without a word.
            if applied.contains(.createLifecycleIndexes) {
                try store.write { try LifecycleIndexes.create(in: $0) }
            }
            var report = Report()
            for step in steps where step.source == nil { try apply(step, &report) }
            let seedings = steps.filter { $0.source != nil }
            report.skippedSeeding = skipsWasRunningBackfill && !seedings.isEmpty
            try seed(sources, seedings, &report, shouldContinue, onBatch)
            return report
        }
    }

    /// Checks that everything is there that is needed, and that nothing happens but what is meant.
    private func requireWritable(for sources: [BaselineSource], _ database: Database) throws {
        try Self.requireWritableRecord(in: database, path: store.path)
        guard !sources.isEmpty else { return }
        try BaselineSource.requireTables(in: database, path: store.path)
        try RowLedger.seeded.requireWritable(in: database, path: store.path)
        for table in Set(sources.map(\.eventTable))
        where try database.kind(ofTable: table.name) == "table" {
            try table.requireNoActingTrigger(in: database, path: store.path)
            guard stale == .remove else { continue }
            try table.requireNoActingTrigger(deleting: true, in: database, path: store.path)
        }
    }

    /// Does the steps that seed; those of kinds that aren't among the sources are only recorded.
    ///
    /// Each ends with the sweep of its kind before it is recorded: one that was interrupted goes on.
    private func seed(
        _ sources: [BaselineSource],
        _ steps: [Step],
        _ report: inout Report,
        _ shouldContinue: (BackfillProgress) -> Bool,
        _ onBatch: (BackfillBatch) -> Void
    ) throws {
        let kinds = try store.read {
            try BaselineQueries.all(of: sources, in: $0, path: store.path)
        }
        if !sources.isEmpty { report.backfill.leftOut = kinds.kindsLeftOut }
        let seeding = BaselineSeeding(store: store, batchSize: batchSize)
        let sweep = StaleBaselineSweep(store: store, batchSize: batchSize, policy: stale)
        for step in steps {
            let queries = kinds.filter { $0.source.lifecycle.kind == step.seededKind }
            try seeding.run(queries, &report.backfill, shouldContinue, onBatch)
            if report.backfill.wasStopped { return }
            let baselines = queries.map(StaleBaselineQueries.init)
            try sweep.run(baselines, &report.backfill, shouldContinue, onBatch)
            if report.backfill.wasStopped { return }
            try apply(step, &report)
        }
    }

    /// The steps that are recorded.
    ///
    /// - Throws: ``StoreError/badRecord(path:table:)`` where later ones are and earlier ones aren't:
    ///   GRDB goes no way but forward, and traps on that.
    private func appliedSteps() throws -> Set<Step> {
        let names = try store.read { try Self.recordedSteps($0, path: store.path) }
        let applied = Step.allCases.prefix(names.count)
        guard applied.map(\.rawValue).allSatisfy(names.contains) else {
            throw StoreError.badRecord(path: store.path, table: Self.record)
        }
        return Set(applied)
    }

    /// Does a step on the schema, or records that what a step seeds is there.
    private func apply(_ step: Step, _ report: inout Report) throws {
        try store.migrate(Self.migrator, upTo: step.rawValue)
        report.applied.append(step)
    }

    private static func createUsageTables(in database: Database) throws {
        for table in EventTable.usageTables.map(\.definition) {
            guard try TableColumns(of: table.name, in: database).isEmpty else { continue }
            try table.createIfMissing(in: database)
            try table.createMissingIndexes(in: database)
        }
    }

    private static let schemaChanges: [Step: @Sendable (Database) throws -> Void] = [
        .createUsageTables: createUsageTables,
        .createLifecycleIndexes: LifecycleIndexes.create,
    ]

    private static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        for step in Step.allCases {
            migrator.registerMigration(step.rawValue) { database in
                // Baselines were seeded before, in batches of their own: that step is only recorded.
                try schemaChanges[step]?(database)
            }
        }
        return migrator
    }()
}
