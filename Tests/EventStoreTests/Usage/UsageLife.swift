import EventStore
import TestSupport

/// A random foundation that lives for some weeks, and what it truly used: each change is told to
/// Cloud Controller's tables, to the truth and, unless it gets lost, to the events.
struct UsageLife {
    /// What can go wrong.
    enum Fault: CaseIterable {
        case none, losses, unreadableTimes, purge
        /// Endings get lost, and a reconciliation writes them in the end.
        case repairs
        /// Rows are there twice.
        case duplicates
        /// Much happens in one second.
        case sharedSeconds
    }

    /// A stretch of time in which a resource took the same, in minutes.
    struct Stretch {
        let kind: ResourceKind
        let guid: String
        let org: String
        let start: Int
        var end: Int
        let instances: Int
        let memory: Int
        let plan: String
    }

    private struct Resource {
        let kind: ResourceKind
        let guid: String
        let org: String
        var instances = 1
        var memory = 0
        var plan = ""
        var isRunning = false
        var wasLost = false
    }

    let store: TemporaryStore
    private(set) var truth: [Stretch] = []
    private(set) var minute = 0
    /// The minute at which all events were purged.
    private(set) var purgedAt: Int?
    private var resources: [Resource] = []
    private var generator: SeededGenerator
    private let fault: Fault
    private var serial = 0

    private static let origin = EventTime("2026-06-01 00:00:00") ?? .unreadable

    init(seed: UInt64, _ fault: Fault, steps: Int = 140) throws {
        generator = SeededGenerator(seed: seed)
        self.fault = fault
        store = try RandomEstate.empty()
        try store.execute(
            """
            INSERT INTO service_plans (id, guid, name) VALUES (1, 'pl1', 'small'), (2, 'pl2', 'large');
            INSERT INTO organizations VALUES (2, 'o2', 'retail');
            INSERT INTO spaces VALUES (2, 's2', 'test', 2);
            INSERT INTO apps VALUES (2, 'a2', 'shop', 's2', 'd1');
            """
        )
        let purge = fault == .purge ? Int.random(in: 20..<steps, using: &generator) : -1
        for step in 0..<steps {
            minute += try minutesBetween()
            if step == purge { try purgeAndSeed() } else { try live() }
        }
        minute += Int.random(in: 1...500, using: &generator)
        try writeSources()
        if fault == .repairs { try reconcile() }
    }

    private mutating func minutesBetween() throws -> Int {
        let isShared = fault == .sharedSeconds && Int.random(in: 0..<2, using: &generator) == 0
        return isShared ? 0 : Int.random(in: 1...500, using: &generator)
    }

    /// Writes the endings that got lost; some time goes by behind that.
    private mutating func reconcile() throws {
        let opened = try EventStore(path: store.path, access: .readWrite)
        let ids = try opened.scan().indexes.map { ($0.table.name, $0.ids.last ?? 0) }
        _ = try Reconciliation(store: opened).run(opened.reconciliationPlan(in: opened.scan()))
        for (table, id) in ids {
            try store.execute(
                "UPDATE \(table) SET created_at = '\(now.databaseText)' WHERE id > \(id)"
            )
        }
        try? store.execute(
            "UPDATE usagetui_reconciled_rows SET created_at = '\(now.databaseText)'"
        )
        minute += Int.random(in: 1...500, using: &generator)
    }

    static func time(_ minute: Int) -> EventTime {
        EventTime(microseconds: origin.microseconds + Int64(minute) * 60_000_000)
    }

    /// The present, in which everything that still runs does so.
    var now: EventTime { Self.time(minute) }

    /// The truth up to the present.
    var stretches: [Stretch] {
        truth
            + resources.filter(\.isRunning).map { resource in
                stretch(of: resource, from: since[resource.guid] ?? 0)
            }
    }

    private var since: [String: Int] = [:]

    // MARK: - Life

    private mutating func live() throws {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0, 1: try start(new(.app))
        case 2: try start(new(.task))
        case 3: try start(new(.service))
        case 4, 5: try change { $0.isRunning && $0.kind != .task }
        case 6: try restart()
        default: try stop()
        }
    }

    private mutating func new(_ kind: ResourceKind) -> Int {
        serial += 1
        let isFirst = Bool.random(using: &generator)
        resources.append(
            Resource(kind: kind, guid: "\(kind)\(serial)", org: isFirst ? "o1" : "o2")
        )
        return resources.count - 1
    }

    private mutating func pick(_ isMeant: (Resource) -> Bool) -> Int? {
        resources.indices.filter { isMeant(resources[$0]) }.randomElement(using: &generator)
    }

    private mutating func start(_ place: Int) throws {
        let before = resources[place]
        if before.kind == .app {
            resources[place].instances = Int.random(in: 1...4, using: &generator)
        }
        resources[place].memory = [64, 256, 1024].randomElement(using: &generator) ?? 64
        resources[place].plan = "pl1"
        resources[place].isRunning = true
        since[before.guid] = minute
        let states: [ResourceKind: String] = [
            .app: "STARTED", .task: "TASK_STARTED", .service: "CREATED",
        ]
        let previous: [ResourceKind: String] = [.app: "STOPPED", .task: "PENDING"]
        // Of a service instance whose creation is lost nothing may tell: a DELETED alone doesn't.
        try record(
            place,
            states[before.kind] ?? "",
            previous[before.kind],
            before,
            mayGetLost: before.kind != .service
        )
    }

    private mutating func change(_ isMeant: (Resource) -> Bool) throws {
        guard let place = pick(isMeant) else { return }
        let before = resources[place]
        truth.append(stretch(of: before, from: since[before.guid] ?? 0))
        since[before.guid] = minute
        if before.kind == .app {
            resources[place].instances = Int.random(in: 1...5, using: &generator)
            try record(place, "STARTED", "STARTED", before, mayGetLost: true)
        } else {
            resources[place].plan = before.plan == "pl1" ? "pl2" : "pl1"
            try record(place, "UPDATED", nil, before, mayGetLost: false)
        }
    }

    private mutating func restart() throws {
        if let place = pick({ $0.kind == .app && !$0.isRunning }) { try start(place) }
    }

    private mutating func stop() throws {
        guard let place = pick(\.isRunning) else { return }
        let before = resources[place]
        truth.append(stretch(of: before, from: since[before.guid] ?? 0))
        resources[place].isRunning = false
        let states: [ResourceKind: String] = [
            .app: "STOPPED", .task: "TASK_STOPPED", .service: "DELETED",
        ]
        let previous: [ResourceKind: String] = [.app: "STARTED", .task: "RUNNING"]
        try record(
            place,
            states[before.kind] ?? "",
            previous[before.kind],
            before,
            mayGetLost: true
        )
    }

    private func stretch(of resource: Resource, from start: Int) -> Stretch {
        Stretch(
            kind: resource.kind,
            guid: resource.guid,
            org: resource.org,
            start: start,
            end: minute,
            instances: resource.instances,
            memory: resource.kind == .service ? 0 : resource.memory,
            plan: resource.plan
        )
    }

    // MARK: - Events

    private mutating func record(
        _ place: Int,
        _ state: String,
        _ previous: String?,
        _ before: Resource,
        mayGetLost: Bool
    ) throws {
        // Two losses of one resource behind each other can leave no trace at all.
        let losesIt = fault == .losses || (fault == .repairs && !resources[place].isRunning)
        let isLost =
            losesIt && mayGetLost && !resources[place].wasLost
            && Int.random(in: 0..<5, using: &generator) == 0
        resources[place].wasLost = isLost
        guard !isLost else { return }
        let resource = resources[place]
        try insert(resource, state, previous, before)
    }

    private mutating func insert(
        _ resource: Resource,
        _ state: String,
        _ previous: String?,
        _ before: Resource,
        guid: String? = nil
    ) throws {
        serial += 1
        var time = Self.time(minute).databaseText
        if fault == .unreadableTimes, Int.random(in: 0..<6, using: &generator) == 0 {
            time = ["soon", "2099-01-01 00:00:00"].randomElement(using: &generator) ?? time
        }
        let number = resource.org.dropFirst()
        var row: TemporaryStore.Row = [
            "guid": guid ?? "e\(serial)", "created_at": time, "state": state,
            "org_guid": resource.org, "space_guid": "s\(number)", "space_name": "prod",
        ]
        if resource.kind == .service {
            row.merge([
                "service_instance_guid": resource.guid, "service_instance_name": "db",
                "service_instance_type": "managed_service_instance",
                "service_plan_guid": resource.plan,
                "service_plan_name": resource.plan == "pl1" ? "small" : "large",
            ]) { $1 }
            try store.insert(copies(of: row), into: .serviceUsageEvents)
        } else {
            row.merge([
                "app_guid": resource.kind == .app ? resource.guid : "", "app_name": "",
                "task_guid": resource.kind == .task ? resource.guid : nil,
                "parent_app_guid": "a\(number)", "parent_app_name": "ledger",
                "previous_state": previous, "instance_count": resource.instances,
                "memory_in_mb_per_instance": resource.memory,
                "previous_instance_count": before.instances,
                "previous_memory_in_mb_per_instance": before.memory,
            ]) { $1 }
            try store.insert(copies(of: row), into: .appUsageEvents)
        }
    }

    /// The row, once or twice.
    private mutating func copies(of row: TemporaryStore.Row) -> [TemporaryStore.Row] {
        let isTwice = fault == .duplicates && Int.random(in: 0..<4, using: &generator) == 0
        return isTwice ? [row, row] : [row]
    }

    /// All events go, and baselines tell what runs, or a purge and reseed does.
    private mutating func purgeAndSeed() throws {
        try store.execute("DELETE FROM app_usage_events; DELETE FROM service_usage_events")
        purgedAt = minute
        let reseeds = Bool.random(using: &generator)
        for resource in resources where resource.isRunning {
            if reseeds, resource.kind != .task {
                let state = resource.kind == .app ? "STARTED" : "CREATED"
                try insert(resource, state, "STARTED", resource, guid: resource.guid)
            } else {
                let state = resource.kind == .task ? "TASK_WAS_RUNNING" : "WAS_RUNNING"
                try insert(resource, state, nil, resource)
            }
        }
    }

    // MARK: - Tables

    private func writeSources() throws {
        for resource in resources {
            let number = resource.org.dropFirst()
            switch resource.kind {
            case .app:
                try store.execute(
                    """
                    INSERT INTO processes (guid, state, app_guid, type, memory, instances)
                    VALUES ('\(resource.guid)', '\(resource.isRunning ? "STARTED" : "STOPPED")',
                        'a\(number)', 'web', \(resource.memory), \(resource.instances))
                    """
                )
            case .task:
                try store.execute(
                    """
                    INSERT INTO tasks (guid, name, state, memory_in_mb, app_guid)
                    VALUES ('\(resource.guid)', 'nightly',
                        '\(resource.isRunning ? "RUNNING" : "SUCCEEDED")', \(resource.memory),
                        'a\(number)')
                    """
                )
            case .service:
                guard resource.isRunning else { continue }
                try store.execute(
                    """
                    INSERT INTO service_instances
                    (guid, name, space_id, service_plan_id, is_gateway_service)
                    VALUES ('\(resource.guid)', 'db', \(number), \(resource.plan == "pl1" ? 1 : 2), 1)
                    """
                )
            }
        }
    }
}
