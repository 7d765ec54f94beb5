import Dashboard
import EventStore
import Presentation
import TestSupport
import Testing

@testable import UsageTUI

/// What a search finds, against a reading of each row by itself.
struct EventSearchTests {
    private static let filters = [
        "payments", "prod web", "2026-09", "1", "STARTED", "app", "service", "!prod",
        "org:payments state:STARTED", "#12", "id<50", "time:2026-10", "time>=2026-09-20 web",
        "guid:a", "inst>2", "mem>1g web", "plan:small", "previous_state=STARTED", "kept",
        "goes web", "nowhere", "table:app 20",
    ]

    private let file: TemporaryStore
    private let store: EventStore
    private let snapshot: StoreSnapshot
    private let context: JobContext

    /// More rows than are read at once, of which many say the same.
    init() throws {
        file = try TemporaryStore()
        try file.execute(
            """
            CREATE TABLE organizations (id INTEGER PRIMARY KEY, guid, name);
            INSERT INTO organizations VALUES (1, 'o-0', 'payments'), (2, 'o-1', 'retail');
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)
            INSERT INTO app_usage_events (id, guid, created_at, state, previous_state, app_guid, app_name,
                space_guid, space_name, org_guid, parent_app_name, process_type, instance_count,
                memory_in_mb_per_instance)
            SELECT i, 'e' || i, datetime('2026-08-01', i || ' hours', '-' || i / 2 || ' hours'),
                iif(i % 3 = 0, 'STOPPED', 'STARTED'), iif(i % 5 = 0, NULL, 'STARTED'), 'a-' || i % 40, '',
                's', iif(i % 4 = 0, 'prod', 'dev'), 'o-' || i % 3, 'app ' || i % 20,
                iif(i % 2 = 0, 'web', 'worker'), i % 7, 512 * (i % 5)
            FROM n;
            INSERT INTO service_usage_events (id, guid, created_at, state, org_guid, space_guid, space_name,
                service_instance_guid, service_instance_name, service_instance_type, service_plan_name)
            SELECT id, guid, created_at, 'CREATED', org_guid, 's', space_name, 'i' || id % 9, 'db',
                'managed_service_instance', iif(id % 2 = 0, 'small', NULL)
            FROM app_usage_events WHERE id % 10 = 0
            """
        )
        let path = file.path
        store = try EventStore(path: path)
        snapshot = try store.scan()
        context = JobContext(
            holder: StoreHolder(store),
            options: JobContext.Options(),
            open: { try EventStore(path: path, access: $0, bounds: $1) }
        )
    }

    @Test func agreesWithEachRow() throws {
        for text in Self.filters + Self.filters {
            #expect(try search(text) == expected(text), "\(text)")
        }
    }

    /// Rows that went fulfil nothing that takes a reading.
    @Test func passesOverRowsThatWent() throws {
        try file.execute("DELETE FROM app_usage_events WHERE id % 3 = 0 OR id < 100")
        for text in Self.filters where !filter(text).reads.isEmpty {
            #expect(try search(text) == expected(text), "\(text)")
        }
    }

    /// A row of an id that was read is no other row, where somebody else's table lets it in.
    @Test func passesOverASecondRowOfAnID() throws {
        try file.execute(
            """
            ALTER TABLE app_usage_events RENAME TO former;
            CREATE TABLE app_usage_events AS SELECT * FROM former;
            INSERT INTO app_usage_events SELECT * FROM former WHERE id % 100 = 0
            """
        )
        #expect(try search("payments") == expected("payments"))
    }

    /// Each key that is typed stops the search for the text before it.
    @Test func goesOnWhereAnotherWasStopped() throws {
        for questions in 1...2 {
            var left = questions
            #expect(throws: CancellationError.self) {
                try search("web") {
                    left -= 1
                    if left == 0 { throw CancellationError() }
                }
            }
        }
        #expect(try search("payments") == expected("payments"))
    }

    private typealias Outcomes = [EventTable: [EventFilter.Outcomes]]

    private func search(
        _ text: String,
        checkCancellation: @escaping () throws -> Void = {}
    ) throws -> Outcomes {
        var found: Outcomes = [:]
        func take(_ news: News) {
            guard case .searched(_, let outcomes, _) = news else { return }
            found.merge(outcomes) { $0 + $1 }
        }
        let report = JobReport(
            of: .search,
            elapsed: { .zero },
            every: .zero,
            post: take,
            checkCancellation: checkCancellation,
            isStopWanted: { false }
        )
        take(try EventSearch(SearchRequest(text: text), snapshot).run(context, report))
        return found
    }

    private func filter(_ text: String) -> EventFilter {
        EventFilter(text, columns: snapshot.columns, now: snapshot.clock.now)
    }

    private func expected(_ text: String) throws -> Outcomes {
        let filter = filter(text)
        var outcomes: Outcomes = [:]
        for index in snapshot.indexes {
            var table = [EventFilter.Outcomes](repeating: 0, count: index.count)
            try store.forEachRow(of: index.table, ids: index.ids) { position, row in
                table[position] = filter.outcomes(
                    of: ShownEvent(
                        table: index.table,
                        id: row.id,
                        time: index.times[position],
                        columns: .fetched(row),
                        orgNames: snapshot.orgNames
                    )
                )
            }
            outcomes[index.table] = table
        }
        return outcomes
    }
}
