extension EventServer {
    /// Has PostgreSQL write pages as Cloud Controller's API gives them, a line each.
    func writePages(to path: String) throws {
        let link = "'https://api.example.org/v3/app_usage_events?per_page=5000&page='"
        func page(_ number: String) -> String {
            "(SELECT to_json(l) FROM (SELECT \(link) || \(number) AS href) l)"
        }
        let pages = """
            SELECT to_json(p) FROM (
                SELECT (SELECT to_json(h) FROM (
                    SELECT max(total) AS total_results, max(pages) AS total_pages,
                        \(page("1")) AS first, \(page("max(pages)")) AS last,
                        CASE WHEN page < max(pages) THEN \(page("(page + 1)")) END AS next,
                        CASE WHEN page > 1 THEN \(page("(page - 1)")) END AS previous
                ) h) AS pagination, json_agg(\(Self.resource) ORDER BY id) AS resources
                FROM (
                    SELECT *, count(*) OVER () AS total, (count(*) OVER () + 4999) / 5000 AS pages,
                        (row_number() OVER (ORDER BY id) - 1) / 5000 + 1 AS page
                    FROM app_usage_events
                ) numbered GROUP BY page ORDER BY page
            ) p
            """
        // One page at a time, since its client holds what it gets.
        try run("\\set FETCH_COUNT 1\n\(pages);\n", to: path)
    }

    /// An event as the API shows it.
    private static let resource: String = {
        func object(_ fields: String) -> String { "(SELECT to_json(o) FROM (SELECT \(fields)) o)" }
        let time = #"to_char(created_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"#
        let link = object("'https://api.example.org/v3/app_usage_events/' || guid AS href")
        return object(
            """
            guid, \(time) AS created_at, \(time) AS updated_at,
            \(object("state AS current, previous_state AS previous")) AS state,
            \(object("parent_app_guid AS guid, parent_app_name AS name")) AS app,
            \(object("nullif(app_guid, '') AS guid, process_type AS type")) AS process,
            \(object("space_guid AS guid, space_name AS name")) AS space,
            \(object("org_guid AS guid")) AS organization,
            \(object("buildpack_guid AS guid, buildpack_name AS name")) AS buildpack,
            \(object("task_guid AS guid, task_name AS name")) AS task,
            \(object("memory_in_mb_per_instance AS current, previous_memory_in_mb_per_instance AS previous"))
                AS memory_in_mb_per_instance,
            \(object("instance_count AS current, previous_instance_count AS previous"))
                AS instance_count,
            \(object("\(link) AS self")) AS links
            """
        )
    }()
}
