import EventStore
import TestSupport
import Testing

/// One change on a live system, made between every two batches in turn.
@Suite struct BackfillInterleavingTests {
    /// What can happen to a resource whose beginning is not on record.
    enum Change: String, CaseIterable {
        case appStops, taskEnds, serviceIsDeleted
        /// Old Cloud Controllers record no TASK_STOPPED for a task whose start they lost.
        case taskEndsUnrecorded, appStopsUnrecorded, serviceIsDeletedUnrecorded
        case appStarts, taskStarts, serviceIsCreated
        /// Recorded by another process that has not caught up: no event at all.
        case appStartsUnrecorded

        var isUnrecorded: Bool { rawValue.hasSuffix("Unrecorded") }

        var sql: String {
            switch self {
            case .appStops: Self.appStopsSQL + Self.appEvent("STOPPED", "p1")
            case .appStopsUnrecorded: Self.appStopsSQL
            case .taskEnds: Self.taskEndsSQL + Self.taskEvent("TASK_STOPPED", "t1")
            case .taskEndsUnrecorded: Self.taskEndsSQL
            case .serviceIsDeleted: Self.serviceIsDeletedSQL + Self.serviceEvent("DELETED", "i1")
            case .serviceIsDeletedUnrecorded: Self.serviceIsDeletedSQL
            case .appStarts: Self.appStartsSQL + Self.appEvent("STARTED", "p9")
            case .appStartsUnrecorded: Self.appStartsSQL
            case .taskStarts:
                """
                INSERT INTO tasks (guid, name, state, app_guid)
                VALUES ('t9', 'n', 'RUNNING', 'a1');
                """ + Self.taskEvent("TASK_STARTED", "t9")
            case .serviceIsCreated:
                """
                INSERT INTO service_instances (guid, name, space_id, is_gateway_service)
                VALUES ('i9', 'db', 1, 1);
                """ + Self.serviceEvent("CREATED", "i9")
            }
        }

        private static let appStopsSQL = "UPDATE processes SET state = 'STOPPED' WHERE guid = 'p1';"
        private static let taskEndsSQL = "UPDATE tasks SET state = 'FAILED' WHERE guid = 't1';"
        private static let serviceIsDeletedSQL = "DELETE FROM service_instances WHERE guid = 'i1';"
        private static let appStartsSQL = """
            INSERT INTO processes (guid, state, app_guid, type) VALUES ('p9', 'STARTED', 'a1', 'web');
            """

        private static func appEvent(_ state: String, _ guid: String) -> String {
            """
            INSERT INTO app_usage_events (created_at, instance_count, memory_in_mb_per_instance,
            state, app_guid, app_name, space_guid, space_name, org_guid)
            VALUES (datetime('now'), 1, 1, '\(state)', '\(guid)', '', '', '', '');
            """
        }

        private static func taskEvent(_ state: String, _ guid: String) -> String {
            """
            INSERT INTO app_usage_events (created_at, instance_count, memory_in_mb_per_instance,
            state, app_guid, app_name, space_guid, space_name, org_guid, task_guid)
            VALUES (datetime('now'), 1, 1, '\(state)', '', '', '', '', '', '\(guid)');
            """
        }

        private static func serviceEvent(_ state: String, _ guid: String) -> String {
            """
            INSERT INTO service_usage_events (created_at, state, org_guid, space_guid, space_name,
            service_instance_guid, service_instance_name)
            VALUES (datetime('now'), '\(state)', '', '', '', '\(guid)', '');
            """
        }
    }

    @Test(arguments: Change.allCases, StaleBaselinePolicy.allCases)
    func theEventsAgreeInTheEnd(change: Change, policy: StaleBaselinePolicy) throws {
        var moment = 0
        while try changeHappens(change, policy, beforeBatch: moment) { moment += 1 }
        // Two batches a kind for seeding, and at least one for sweeping.
        #expect(moment >= 9)
    }

    /// Runs a backfill with the change before one of its batches; whether there was such a batch.
    private func changeHappens(
        _ change: Change,
        _ policy: StaleBaselinePolicy,
        beforeBatch moment: Int
    ) throws -> Bool {
        let store = try RandomEstate.withTwoUnrecordedOfEachKind()
        var batch = 0
        let eventStore = try EventStore(path: store.path, access: .readWrite)
        let backfill = Backfill(store: eventStore, batchSize: 1, stale: policy)
        _ = try backfill.run { _ in
            if batch == moment {
                #expect(throws: Never.self) {
                    try store.execute("BEGIN; \(change.sql) COMMIT;")
                }
            }
            batch += 1
            return true
        }
        guard batch > moment else { return false }
        // What no event tells, behind the walk's back, is put right by the next run.
        if change.isUnrecorded { _ = try backfill.run() }
        try expectEventsAgreeWithSources(store, "\(change) before batch \(moment)")
        return true
    }

    private func expectEventsAgreeWithSources(
        _ store: TemporaryStore,
        _ comment: Comment
    ) throws {
        let eventStore = try EventStore(path: store.path)
        let running = try eventStore.runningResources(in: eventStore.scan()).map(\.guid)
        let sources = try store.texts(
            """
            SELECT guid FROM processes WHERE state = 'STARTED'
            UNION ALL SELECT guid FROM service_instances
            UNION ALL SELECT guid FROM tasks WHERE state = 'RUNNING' ORDER BY 1
            """
        )
        #expect(running.sorted() == sources.compactMap(\.self), comment)
    }
}
