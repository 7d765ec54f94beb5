internal import EventStore

/// A random foundation: source tables that say what runs, and events that know only part of it.
///
/// What happens is told to both as Cloud Controller would: a resource that starts or stops gets its
/// row and its event in one transaction.
package struct RandomEstate {
    /// The store.
    package let store: TemporaryStore
    private var generator: SeededGenerator
    private var serial = 0

    /// A store with an app and nothing that runs.
    package static func empty() throws -> TemporaryStore {
        let store = try TemporaryStore(tables: [])
        try store.execute(schema)
        return store
    }

    /// A store with two resources of each kind, whose beginnings are not on record.
    package static func withTwoUnrecordedOfEachKind() throws -> TemporaryStore {
        let store = try empty()
        for number in 1...2 {
            try store.execute(
                """
                INSERT INTO processes (guid, state, app_guid, type)
                VALUES ('p\(number)', 'STARTED', 'a1', 'web');
                INSERT INTO tasks (guid, name, state, app_guid)
                VALUES ('t\(number)', 'n', 'RUNNING', 'a1');
                INSERT INTO service_instances (guid, name, space_id, is_gateway_service)
                VALUES ('i\(number)', 'db', 1, 1);
                """
            )
        }
        return store
    }

    /// An estate with some resources of every kind, some of whose beginnings were pruned.
    package init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        store = try Self.empty()
        for _ in 0..<Int.random(in: 3...25, using: &generator) { try addResource() }
        try loseSomeBeginnings()
    }

    /// Something starts, stops, or ends, as on a live system.
    package mutating func somethingHappens() throws {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: try addResource()
        default: try stopSomething()
        }
    }

    private mutating func addResource() throws {
        serial += 1
        switch ResourceKind.allCases.randomElement(using: &generator) ?? .app {
        case .app: try startApp("p\(serial)")
        case .task: try startTask("t\(serial)")
        case .service: try createService("i\(serial)")
        }
    }

    private func startApp(_ guid: String) throws {
        try store.execute(
            """
            BEGIN;
            INSERT INTO processes (guid, state, app_guid, type, memory, instances)
            VALUES ('\(guid)', 'STARTED', 'a1', 'web', 512, 2);
            \(appEvent("STARTED", appGUID: guid, taskGUID: "NULL"))
            COMMIT;
            """
        )
    }

    private func startTask(_ guid: String) throws {
        try store.execute(
            """
            BEGIN;
            INSERT INTO tasks (guid, name, state, memory_in_mb, app_guid)
            VALUES ('\(guid)', 'nightly', 'RUNNING', 64, 'a1');
            \(appEvent("TASK_STARTED", appGUID: "", taskGUID: "'\(guid)'"))
            COMMIT;
            """
        )
    }

    private func createService(_ guid: String) throws {
        try store.execute(
            """
            BEGIN;
            INSERT INTO service_instances (guid, name, space_id, is_gateway_service)
            VALUES ('\(guid)', 'db', 1, 1);
            \(serviceEvent("CREATED", guid: guid))
            COMMIT;
            """
        )
    }

    private mutating func stopSomething() throws {
        let running = try store.texts(
            """
            SELECT 'app ' || guid FROM processes WHERE state = 'STARTED'
            UNION ALL SELECT 'task ' || guid FROM tasks WHERE state = 'RUNNING'
            UNION ALL SELECT 'service ' || guid FROM service_instances ORDER BY 1
            """
        ).compactMap(\.self)
        guard let victim = running.randomElement(using: &generator) else { return }
        let parts = victim.split(separator: " ").map(String.init)
        try stop(parts[0], parts[1])
    }

    private func stop(_ kind: String, _ guid: String) throws {
        let (change, event) =
            switch kind {
            case "app":
                (
                    "UPDATE processes SET state = 'STOPPED' WHERE guid = '\(guid)';",
                    appEvent("STOPPED", appGUID: guid, taskGUID: "NULL")
                )
            case "task":
                (
                    "UPDATE tasks SET state = 'SUCCEEDED' WHERE guid = '\(guid)';",
                    appEvent("TASK_STOPPED", appGUID: "", taskGUID: "'\(guid)'")
                )
            default:
                (
                    "DELETE FROM service_instances WHERE guid = '\(guid)';",
                    serviceEvent("DELETED", guid: guid)
                )
            }
        try store.execute("BEGIN; \(change) \(event) COMMIT;")
    }

    private mutating func loseSomeBeginnings() throws {
        for table in EventTable.usageTables {
            for id in try store.ids(of: table) where Bool.random(using: &generator) {
                try store.execute("DELETE FROM \(table.name) WHERE id = \(id)")
            }
        }
    }

    private func appEvent(_ state: String, appGUID: String, taskGUID: String) -> String {
        """
        INSERT INTO app_usage_events
        (guid, created_at, instance_count, memory_in_mb_per_instance, state, app_guid, app_name,
        space_guid, space_name, org_guid, parent_app_guid, parent_app_name, task_guid)
        VALUES (hex(randomblob(8)), datetime('now'), 2, 512, '\(state)', '\(appGUID)', 'ledger',
        's1', 'prod', 'o1', 'a1', 'ledger', \(taskGUID));
        """
    }

    private func serviceEvent(_ state: String, guid: String) -> String {
        """
        INSERT INTO service_usage_events
        (guid, created_at, state, org_guid, space_guid, space_name, service_instance_guid,
        service_instance_name, service_instance_type)
        VALUES (hex(randomblob(8)), datetime('now'), '\(state)', 'o1', 's1', 'prod', '\(guid)',
        'db', 'managed_service_instance');
        """
    }

    private static let schema = """
        CREATE TABLE organizations (id INTEGER PRIMARY KEY, guid, name);
        CREATE TABLE spaces (id INTEGER PRIMARY KEY, guid UNIQUE, name, organization_id);
        CREATE TABLE apps (id INTEGER PRIMARY KEY, guid UNIQUE, name, space_guid, droplet_guid);
        CREATE TABLE processes (id INTEGER PRIMARY KEY, guid UNIQUE, state, app_guid, type, memory,
            instances);
        CREATE TABLE tasks (id INTEGER PRIMARY KEY, guid UNIQUE, name, state, memory_in_mb,
            app_guid);
        CREATE TABLE packages (id INTEGER PRIMARY KEY, guid UNIQUE, app_guid, state);
        CREATE INDEX packages_app_guid_index ON packages (app_guid);
        CREATE TABLE droplets (id INTEGER PRIMARY KEY, guid UNIQUE, package_guid, state,
            buildpack_receipt_buildpack, buildpack_receipt_buildpack_guid);
        CREATE INDEX package_guid_index ON droplets (package_guid);
        CREATE TABLE service_brokers (id INTEGER PRIMARY KEY, guid, name);
        CREATE TABLE services (id INTEGER PRIMARY KEY, guid, label, service_broker_id);
        CREATE TABLE service_plans (id INTEGER PRIMARY KEY, guid, name, service_id);
        CREATE TABLE service_instances (id INTEGER PRIMARY KEY, guid UNIQUE, name, space_id,
            service_plan_id, is_gateway_service);
        CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY AUTOINCREMENT, guid, created_at,
            instance_count NOT NULL, memory_in_mb_per_instance NOT NULL, state, app_guid NOT NULL,
            app_name NOT NULL, space_guid NOT NULL, space_name NOT NULL, org_guid NOT NULL,
            buildpack_guid, buildpack_name, package_state, parent_app_name, parent_app_guid,
            process_type, task_guid, task_name, package_guid, previous_state,
            previous_package_state, previous_memory_in_mb_per_instance, previous_instance_count);
        CREATE TABLE service_usage_events (id INTEGER PRIMARY KEY AUTOINCREMENT, guid, created_at,
            state, org_guid NOT NULL, space_guid NOT NULL, space_name NOT NULL,
            service_instance_guid NOT NULL, service_instance_name NOT NULL, service_instance_type,
            service_plan_guid, service_plan_name, service_guid, service_label,
            service_broker_guid, service_broker_name);
        INSERT INTO organizations VALUES (1, 'o1', 'payments');
        INSERT INTO spaces VALUES (1, 's1', 'prod', 1);
        INSERT INTO apps VALUES (1, 'a1', 'ledger', 's1', 'd1');
        INSERT INTO packages VALUES (1, 'k1', 'a1', 'READY');
        INSERT INTO droplets VALUES (1, 'd1', 'k1', 'STAGED', 'go_buildpack', 'bp1');
        """
}
