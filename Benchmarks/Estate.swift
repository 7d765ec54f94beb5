import EventStore

/// A foundation with much that runs and nothing that tells since when.
struct Estate {
    let processCount: Int

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
            rows(spaceCount / 10 + 1, "organizations (id, guid, name)", "n, \(guid), 'org-' || n"),
            rows(
                spaceCount,
                "spaces (id, guid, name, organization_id)",
                "n, \(guid), 'space-' || n, 1 + n / 10"
            ),
            rows(
                appCount,
                "apps (id, guid, name, space_guid, droplet_guid)",
                """
                n, \(guid), 'app-' || n, (SELECT guid FROM spaces WHERE id = 1 + n % \(spaceCount)),
                \(guid)
                """
            ),
            // Two packages an app, and a droplet of each: the newer one is the current one.
            rows(
                2 * appCount,
                "packages (id, guid, type, state, app_guid)",
                """
                n, \(guid), 'bits', 'READY',
                (SELECT guid FROM apps WHERE id = 1 + (n - 1) % \(appCount))
                """
            ),
            """
            INSERT INTO droplets (id, guid, state, buildpack_receipt_buildpack, package_guid, app_guid)
            SELECT packages.id,
                CASE WHEN packages.id > \(appCount) THEN apps.droplet_guid ELSE \(guid) END,
                'STAGED', 'java_buildpack', packages.guid, apps.guid
            FROM packages JOIN apps ON apps.guid = packages.app_guid
            """,
            rows(
                processCount,
                "processes (id, guid, memory, instances, state, app_guid, type)",
                """
                n, \(guid), 1024, 1 + n % 5, 'STARTED',
                (SELECT guid FROM apps WHERE id = 1 + n % \(appCount)),
                CASE WHEN n > \(appCount) THEN 'worker' ELSE 'web' END
                """
            ),
            rows(
                processCount,
                "tasks (id, guid, name, command, state, memory_in_mb, app_guid, droplet_guid)",
                """
                n, \(guid), 'task-' || n, 'run', 'RUNNING', 512,
                (SELECT guid FROM apps WHERE id = 1 + n % \(appCount)), ''
                """
            ),
            rows(
                processCount / 2,
                "service_instances (id, guid, name, space_id, service_plan_id, is_gateway_service)",
                "n, \(guid), 'instance-' || n, 1 + n % \(spaceCount), 1, 1"
            ),
        ]
    }

    /// Random, as Cloud Controller's are, so that nothing comes in the order of an index.
    private let guid = """
        lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
        || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))
        """

    private func rows(_ count: Int, _ columns: String, _ values: String) -> String {
        """
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(count))
        INSERT INTO \(columns) SELECT \(values) FROM numbers
        """
    }

    init(processCount: Int) {
        self.processCount = processCount
    }
}
