package import EventStore

/// A random foundation that lives: what happens is told to Cloud Controller's tables and to the events
/// as one, as Cloud Controller does, until faults are injected (``inject(_:)``).
///
/// All of it happens within the days before ``now`` that no cleanup calls old.
package struct LivingFoundation {
    /// The store.
    package let store: TemporaryStore
    /// What a check has to find, for the faults that were injected.
    package internal(set) var expected: Set<FoundKey> = []
    /// Checks as of this moment.
    package static let now = EventTime("2026-10-01 00:00:00") ?? .unreadable

    /// A process as its table has it.
    struct Process {
        let guid: String
        var instances: Int
    }

    var generator: SeededGenerator
    /// What runs, and no fault is about.
    var processes: [Process] = []
    private var tasks: [String] = []
    private var services: [String] = []
    private var serial = 0
    private var minutes = 0

    /// A foundation after some steps of its life.
    package init(seed: UInt64, steps: Int = 60) throws {
        generator = SeededGenerator(seed: seed)
        store = try RandomEstate.empty()
        try store.execute(
            """
            INSERT INTO service_plans (id, guid, name) VALUES (1, 'pl1', 'small'), (2, 'pl2', 'large');
            """
        )
        for _ in 0..<steps { try live() }
    }

    // MARK: - A life

    private mutating func live() throws {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0, 1, 2: processes.append(try startProcess())
        case 3: try changeProcess { try $0.scale(&$1) }
        case 4: try endProcess { try $0.stop($1, isDeleted: false) }
        case 5: try endProcess { try $0.stop($1, isDeleted: true) }
        case 6: try deploy()
        case 7: tasks.append(try startTask())
        case 8: try endTask()
        case 9: services.append(try createService())
        case 10: try changeService()
        default: try stage()
        }
    }

    /// A name that nothing else has.
    mutating func name(_ prefix: String) -> String {
        serial += 1
        return "\(prefix)\(serial)"
    }

    /// The next moment, as stored.
    mutating func moment() -> String {
        minutes += 1
        let time =
            EventTime(microseconds: Self.now.microseconds)
            .addingDays(-20).microseconds + Int64(minutes) * 60_000_000
        return EventTime(microseconds: time).description
    }

    mutating func startProcess() throws -> Process {
        let process = Process(guid: name("p"), instances: Int.random(in: 1...4, using: &generator))
        try addRow(of: process)
        try record("STARTED", after: "STOPPED", process)
        return process
    }

    func addRow(of process: Process) throws {
        try store.execute(
            """
            INSERT INTO processes (guid, state, app_guid, type, memory, instances)
            VALUES ('\(process.guid)', 'STARTED', 'a1', 'web', 256, \(process.instances))
            """
        )
    }

    mutating func record(
        _ state: String,
        after previous: String?,
        _ process: Process,
        _ others: TemporaryStore.Row = [:]
    ) throws {
        let row: TemporaryStore.Row = [
            "state": state, "previous_state": previous, "app_guid": process.guid,
            "instance_count": process.instances,
            "previous_instance_count": process.instances,
            "previous_memory_in_mb_per_instance": 256, "process_type": "web",
        ]
        try insert(row.merging(others) { _, other in other }, into: .appUsageEvents)
    }

    /// Appends a row, with what all rows of its table have.
    mutating func insert(_ row: TemporaryStore.Row, into table: EventTable) throws {
        var common: TemporaryStore.Row = [
            "guid": name("e"), "created_at": moment(), "org_guid": "o1", "space_guid": "s1",
            "space_name": "prod",
        ]
        if table == .appUsageEvents {
            common.merge([
                "instance_count": 1, "memory_in_mb_per_instance": 256, "app_guid": "",
                "app_name": "ledger", "parent_app_guid": "a1", "parent_app_name": "ledger",
            ]) { own, _ in own }
        } else {
            common.merge([
                "service_instance_name": "db",
                "service_instance_type": "managed_service_instance",
            ]) { own, _ in own }
        }
        try store.insert([common.merging(row) { _, own in own }], into: table)
    }

    private mutating func changeProcess(
        _ change: (inout LivingFoundation, inout Process) throws -> Void
    ) throws {
        guard let place = processes.indices.randomElement(using: &generator) else { return }
        var process = processes[place]
        try change(&self, &process)
        processes[place] = process
    }

    private mutating func endProcess(
        _ end: (inout LivingFoundation, Process) throws -> Void
    ) throws {
        guard let process = takeProcess() else { return }
        try end(&self, process)
    }

    /// A process that runs, which nothing happens to any more by itself.
    mutating func takeProcess() -> Process? {
        processes.indices.randomElement(using: &generator).map { processes.remove(at: $0) }
    }

    mutating func scale(_ process: inout Process) throws {
        let before = process.instances
        process.instances += 1
        try setInstances(of: process)
        try record("STARTED", after: "STARTED", process, ["previous_instance_count": before])
    }

    func setInstances(of process: Process) throws {
        try store.execute(
            """
            UPDATE processes SET instances = \(process.instances) WHERE guid = '\(process.guid)'
            """
        )
    }

    mutating func stop(_ process: Process, isDeleted: Bool) throws {
        try stopInTable(process, isDeleted: isDeleted)
        try record("STOPPED", after: "STARTED", process)
    }

    func stopInTable(_ process: Process, isDeleted: Bool) throws {
        try store.execute(
            (isDeleted ? "DELETE FROM processes" : "UPDATE processes SET state = 'STOPPED'")
                + " WHERE guid = '\(process.guid)'"
        )
    }

    /// A new process takes over from an old one.
    private mutating func deploy() throws {
        guard let old = takeProcess() else { return }
        processes.append(try startProcess())
        try stop(old, isDeleted: true)
    }

    mutating func startTask() throws -> String {
        let guid = name("t")
        try store.execute(
            """
            INSERT INTO tasks (guid, name, state, memory_in_mb, app_guid)
            VALUES ('\(guid)', 'nightly', 'RUNNING', 64, 'a1')
            """
        )
        try insert(
            ["state": "TASK_STARTED", "task_guid": guid, "task_name": "nightly"],
            into: .appUsageEvents
        )
        return guid
    }

    private mutating func endTask() throws {
        guard let place = tasks.indices.randomElement(using: &generator) else { return }
        let guid = tasks.remove(at: place)
        try store.execute("UPDATE tasks SET state = 'SUCCEEDED' WHERE guid = '\(guid)'")
        try insert(
            [
                "state": "TASK_STOPPED", "previous_state": "RUNNING", "task_guid": guid,
                "task_name": "nightly",
            ],
            into: .appUsageEvents
        )
    }

    mutating func createService() throws -> String {
        let guid = name("i")
        try store.execute(
            """
            INSERT INTO service_instances (guid, name, space_id, service_plan_id, is_gateway_service)
            VALUES ('\(guid)', 'db', 1, 1, 1)
            """
        )
        try record("CREATED", service: guid, plan: "pl1")
        return guid
    }

    private mutating func record(_ state: String, service: String, plan: String) throws {
        try insert(
            [
                "state": state, "service_instance_guid": service, "service_plan_guid": plan,
                "service_plan_name": plan == "pl1" ? "small" : "large",
            ],
            into: .serviceUsageEvents
        )
    }

    /// It gets another plan, or goes.
    private mutating func changeService() throws {
        guard let place = services.indices.randomElement(using: &generator) else { return }
        let guid = services[place]
        if Bool.random(using: &generator) {
            try store.execute(
                "UPDATE service_instances SET service_plan_id = 2 WHERE guid = '\(guid)'"
            )
            try record("UPDATED", service: guid, plan: "pl2")
        } else {
            services.remove(at: place)
            try store.execute("DELETE FROM service_instances WHERE guid = '\(guid)'")
            try record("DELETED", service: guid, plan: "pl1")
        }
    }

    private mutating func stage() throws {
        let package = name("k")
        for state in ["STAGING_STARTED", "STAGING_STOPPED"] {
            try insert(["state": state, "package_guid": package], into: .appUsageEvents)
        }
    }

    /// All events are purged; what runs is written anew with its own guid, but for tasks.
    package mutating func purgeAndReseed() throws {
        try store.execute("DELETE FROM app_usage_events; DELETE FROM service_usage_events")
        for process in processes {
            try record("STARTED", after: "STARTED", process, ["guid": process.guid])
        }
        for guid in services {
            let plan =
                try store.texts(
                    """
                    SELECT plan.guid FROM service_instances AS i
                    JOIN service_plans AS plan ON plan.id = i.service_plan_id WHERE i.guid = '\(guid)'
                    """
                ).first ?? nil
            try insert(
                [
                    "guid": guid, "state": "CREATED", "service_instance_guid": guid,
                    "service_plan_guid": plan,
                    "service_plan_name": plan == "pl1" ? "small" : "large",
                ],
                into: .serviceUsageEvents
            )
        }
        for guid in tasks { expected.insert(.resource(.unrecordedRunning, guid)) }
    }
}
