import UsageRules

/// What a format, or a server, can't carry of a store's rows, as data.
struct Loss: Sendable {
    /// The columns, by their own names or with those of their tables.
    let columns: [String]
    /// What is left of them in SQLite's SQL, where `$` is the column.
    let remains: String

    init(_ columns: String..., remains: String) {
        (self.columns, self.remains) = (columns, remains)
    }

    /// What a column is after all of these.
    static func expression(for column: String, of table: String, after losses: [Loss]) -> String {
        losses.filter { $0.columns.contains(column) || $0.columns.contains("\(table).\(column)") }
            .reduce(column) { $1.remains.replacing("$", with: $0) }
    }

    // MARK: - What every copy lacks

    /// Secrets never get into a store.
    static let secrets = [
        Loss("tasks.command", remains: "''"),
        Loss("events.metadata", remains: "NULL"),
        Loss(
            "buildpack_name",
            "buildpack_receipt_buildpack",
            remains:
                "replace(replace($, 'deploy:s3cr3t-t0ken@', '***:***@'), '=s3cr3t-t0ken', '=***')"
        ),
    ]

    // MARK: - What the servers lack

    /// Both lack NULL in these.
    static let onServers = [
        Loss("events.organization_guid", "events.space_guid", remains: "ifnull($, '')")
    ]

    /// MySQL has whole seconds and three bytes for a character.
    static let onMySQL = [
        Loss("created_at", "timestamp", remains: "substr($, 1, 19)"),
        Loss(
            "app_name",
            "parent_app_name",
            "service_instance_name",
            "actee_name",
            "name",
            remains: "in_three_bytes($)"
        ),
    ]

    // MARK: - What the API lacks

    /// The order of the rows is all that it shows of ids.
    static let inAPI = [
        Loss("id", remains: "row_number() OVER (ORDER BY $)"),
        Loss("created_at", remains: "substr($, 1, 19)"),
        Loss("package_guid", remains: "NULL"),
    ]

    /// Without ids, an event that is there twice is one.
    static let eventsThatLookAlikeInAPI = """
        DELETE FROM app_usage_events
        WHERE id NOT IN (SELECT min(id) FROM app_usage_events GROUP BY guid);

        """

    static let inV3 =
        inAPI + [
            Loss("package_state", "previous_package_state", remains: "NULL"),
            Loss("app_name", remains: "iif(app_guid = '', '', parent_app_name)"),
        ]
}
