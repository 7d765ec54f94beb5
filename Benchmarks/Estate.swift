import EventStore
import SampleStore

/// A foundation with much that runs and nothing that tells since when.
struct Estate {
    let processCount: Int

    /// Random, as Cloud Controller's are, so that nothing comes in the order of an index.
    static let guid = """
        printf('%08x-%04x-4%03x-%04x-%012x', random() & 0xffffffff, random() & 0xffff,
        random() & 0xfff, 0x8000 | (random() & 0x3fff), random() & 0xffffffffffff)
        """

    /// Writes the estate as a store: a sample store's tables, and these rows.
    func write(to path: String) throws {
        try SampleStore(eventCount: 1000).write(to: path)
        let database = try PlainDatabase(path: path)
        try database.execute("BEGIN;" + statements.joined(separator: ";") + ";COMMIT")
    }

    private var statements: [String] {
        let appCount = processCount / 2
        let spaceCount = max(1, processCount / 100)
        return [
            "DELETE FROM app_usage_events", "DELETE FROM service_usage_events",
            "DELETE FROM processes", "DELETE FROM tasks", "DELETE FROM service_instances",
            "DELETE FROM apps", "DELETE FROM packages", "DELETE FROM droplets",
            "DELETE FROM spaces", "DELETE FROM organizations",
            rows(
                spaceCount / 10 + 1,
                "organizations (id, guid, name)",
                "n, \(Self.guid), 'org-' || n"
            ),
            rows(
                spaceCount,
                "spaces (id, guid, name, organization_id)",
                "n, \(Self.guid), 'space-' || n, 1 + n / 10"
            ),
            rows(
                appCount,
                "apps (id, guid, name, space_guid, droplet_guid)",
                """
                n, \(Self.guid), 'app-' || n, (SELECT guid FROM spaces WHERE id = 1 + n % \(spaceCount)),
                \(Self.guid)
                """
            ),
            // Two packages an app, and a droplet of each: the newer one is the current one.
            rows(
                2 * appCount,
                "packages (id, guid, type, state, app_guid)",
                """
                n, \(Self.guid), 'bits', 'READY',
                (SELECT guid FROM apps WHERE id = 1 + (n - 1) % \(appCount))
                """
            ),
            """
            INSERT INTO droplets (id, guid, state, buildpack_receipt_buildpack, package_guid, app_guid)
            SELECT packages.id,
                CASE WHEN packages.id > \(appCount) THEN apps.droplet_guid ELSE \(Self.guid) END,
                'STAGED', 'java_buildpack', packages.guid, apps.guid
            FROM packages JOIN apps ON apps.guid = packages.app_guid
            """,
            rows(
                processCount,
                "processes (id, guid, memory, instances, state, app_guid, type)",
                """
                n, \(Self.guid), 1024, 1 + n % 5, 'STARTED',
                (SELECT guid FROM apps WHERE id = 1 + n % \(appCount)),
                CASE WHEN n > \(appCount) THEN 'worker' ELSE 'web' END
                """
            ),
            rows(
                processCount,
                "tasks (id, guid, name, command, state, memory_in_mb, app_guid, droplet_guid)",
                """
                n, \(Self.guid), 'task-' || n, 'run', 'RUNNING', 512,
                (SELECT guid FROM apps WHERE id = 1 + n % \(appCount)), ''
                """
            ),
            rows(
                processCount / 2,
                "service_instances (id, guid, name, space_id, service_plan_id, is_gateway_service)",
                "n, \(Self.guid), 'instance-' || n, 1 + n % \(spaceCount), 1, 1"
            ),
        ]
    }

    private func rows(_ count: Int, _ columns: String, _ values: String) -> String {
        """
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(count))
        INSERT INTO \(columns) SELECT \(values) FROM numbers
        """
    }
}
