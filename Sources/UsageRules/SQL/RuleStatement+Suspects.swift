/// What a check looks for in the rows of a table.
package struct SuspectQuestion: Sendable {
    /// The moment that no row can be later than.
    package let now: EventTime
    /// Who reads the table.
    package let consumers: TableConsumers
    /// The condition of the rows that they have read last; nil for none.
    package let checkpoints: String?
    /// Whether it matters what runs.
    package let includesRunning: Bool

    package init(
        now: EventTime,
        consumers: TableConsumers,
        checkpoints: String?,
        includesRunning: Bool
    ) {
        (self.now, self.consumers) = (now, consumers)
        (self.checkpoints, self.includesRunning) = (checkpoints, includesRunning)
    }
}

extension RuleStatement {
    /// The ids of the rows among which everything is that a check finds: whatever may be odd, maybe more,
    /// and all other rows of the same resources and packages, those too that only mention one.
    ///
    /// No row of a resource is left out, or its history would read as another one. What is odd about times
    /// shows between the rows that are not in order.
    package func suspects(_ question: SuspectQuestion) -> String {
        let units = ["lifecycle", "resource", "package", "mentioned_kind", "mentioned"]
        let names = units.joined(separator: ", ")
        let none = units.map { "NULLIF('', '') AS \($0)" }.joined(separator: ", ")
        let suspects = parts(question).enumerated().map { number, part in
            "SELECT id, \(none), 1 AS is_suspect FROM (\(part)) part_\(number)"
        }
        return """
            WITH told AS (
              SELECT id, \(names), 0 AS is_suspect FROM (\(factsWithUnits)) facts
              UNION ALL
              \(suspects.joined(separator: "\n  UNION ALL\n  "))),
            each_once AS (
              SELECT id, \(units.map { "MAX(\($0)) AS \($0)" }.joined(separator: ", ")),
                MAX(is_suspect) AS is_suspect
              FROM told GROUP BY id),
            closed AS (
              SELECT id, resource, mentioned_kind, mentioned,
                CASE WHEN resource IS NULL AND package IS NULL THEN is_suspect
                  WHEN SUM(is_suspect) OVER (PARTITION BY lifecycle, resource, package) > 0 THEN 1
                  ELSE 0 END AS is_suspect
              FROM each_once),
            mentions AS (
              SELECT id, mentioned, is_suspect,
                SUM(CASE WHEN resource IS NOT NULL THEN is_suspect END)
                  OVER (PARTITION BY mentioned_kind, mentioned) AS suspects
              FROM closed)
            SELECT id FROM mentions WHERE is_suspect = 1 OR (mentioned IS NOT NULL AND suspects > 0)
            """
    }

    /// Every row's facts, the package of one that tells of a staging, and the resource that it is of or
    /// only mentions.
    private var factsWithUnits: String {
        func mentioned(_ value: (Lifecycle) -> String, _ own: String) -> String {
            let others = lifecycles.map { "WHEN \($0.keyColumn) <> '' THEN \(value($0))" }
            return "CASE WHEN package IS NOT NULL THEN NULL WHEN lifecycle IS NOT NULL THEN \(own) "
                + "\(others.joined(separator: " ")) END"
        }
        let kind = mentioned({ dialect.literal($0.kind.rawValue) }, "lifecycle")
        return """
            SELECT packages.*, \(kind) AS mentioned_kind, \(mentioned(\.keyColumn, "resource")) AS mentioned
              FROM (\(factsWithPackage)) packages
            """
    }

    private func parts(_ question: SuspectQuestion) -> [String] {
        var parts = [
            oddAlone(question.now), brokenRuns, disorder(question.now),
            "SELECT MAX(id) AS id FROM \(source)",
        ]
        if columns.contains("guid") { parts.append(sharedGUIDs) }
        if hasPackages { parts.append(openStagings) }
        if columns.isSuperset(of: Self.footprint) { parts.append(unlikelyChanges) }
        if let slowest = question.consumers.all.first { parts.append(unread(by: slowest)) }
        if question.includesRunning { parts.append(oneOfEachOpenRun) }
        if let checkpoints = question.checkpoints {
            parts.append("SELECT id FROM \(source) WHERE \(checkpoints)")
        }
        return parts
    }

    // MARK: - A row by itself

    /// No state, no time or one that is ahead, an ending of a baseline, a baseline without a key.
    private func oddAlone(_ now: EventTime) -> String {
        let baselines = dialect.list(Array(Set(lifecycles.map(\.baselineState))).sorted())
        var odd = ["recorded_at IS NULL", "recorded_at > \(dialect.moment(now))"]
        if !lifecycles.isEmpty {
            odd += ["state IS NULL", "resource IS NULL AND state IN (\(baselines))"]
        }
        if columns.contains("previous_state"), !lifecycles.isEmpty {
            odd.append("ending IS NOT NULL AND previous_state IN (\(baselines))")
        }
        return "SELECT id FROM (\(starts)) starts WHERE \(odd.joined(separator: " OR "))"
    }

    // MARK: - Runs

    /// Endings of nothing, and real starts within a run.
    private var brokenRuns: String {
        """
        WITH \(runs(where: "lifecycle IS NOT NULL"))
        SELECT id FROM runs
        WHERE (ending IS NOT NULL AND previous_beginning IS NULL)
          OR (starts_anew = 1 AND previous_beginning IS NOT NULL)
        """
    }

    private var oneOfEachOpenRun: String {
        "WITH \(openRuns()) SELECT id FROM open_runs WHERE is_first = 1"
    }

    /// What a process took before is what another of its columns said before.
    private static let footprint = [
        "previous_state", "instance_count", "memory_in_mb_per_instance", "previous_instance_count",
        "previous_memory_in_mb_per_instance",
    ]

    /// Changes that name something else before them than the row before, where both are not old.
    private var unlikelyChanges: String {
        let others = Self.footprint.dropFirst()
        let before = others.prefix(2).map { column in
            "LAG(\(column)) OVER (PARTITION BY resource ORDER BY id) AS last_\(column)"
        }
        let app = dialect.literal(ResourceKind.app.rawValue)
        return """
            WITH changes AS (
              SELECT id, recorded_at, state, previous_state, \(others.suffix(2).joined(separator: ", ")),
                LAG(recorded_at) OVER (PARTITION BY resource ORDER BY id) AS last_recorded_at,
                \(before.joined(separator: ", "))
              FROM (\(facts(and: ["\(dialect.bytewise("previous_state")) AS previous_state"] + others))) facts
              WHERE lifecycle = \(app) AND resource IS NOT NULL)
            SELECT id FROM changes
            WHERE state = previous_state AND recorded_at >= \(cutoff) AND last_recorded_at >= \(cutoff)
              AND (previous_instance_count <> last_instance_count
                OR previous_memory_in_mb_per_instance <> last_memory_in_mb_per_instance)
            """
    }

    // MARK: - Guids and packages

    private var sharedGUIDs: String {
        let guid = dialect.bytewise("guid")
        return """
            WITH guids AS (SELECT id, COUNT(*) OVER (PARTITION BY \(guid)) AS row_count FROM \(source)
              WHERE guid IS NOT NULL)
            SELECT id FROM guids WHERE row_count > 1
            """
    }

    private var hasPackages: Bool {
        table == .appUsageEvents && columns.contains("package_guid")
    }

    /// The package of a row that tells of a staging; NULL of others.
    private var factsWithPackage: String {
        guard hasPackages else {
            return "SELECT facts.*, NULLIF('', '') AS package FROM (\(facts())) facts"
        }
        let package = "\(dialect.bytewise("package_guid")) AS package_guid"
        return """
            SELECT facts.*, CASE WHEN state IN ('STAGING_STARTED', 'STAGING_STOPPED')
                THEN package_guid END AS package
              FROM (\(facts(and: [package]))) facts
            """
    }

    /// Stagings that no later row of their package ends.
    private var openStagings: String {
        let ending = "CASE WHEN state = 'STAGING_STOPPED' THEN id END"
        return """
            WITH stagings AS (
              SELECT id, state, \(countFromHere(ending, by: "package")) AS endings_from_here
              FROM (\(factsWithPackage)) facts WHERE package IS NOT NULL)
            SELECT id FROM stagings WHERE state = 'STAGING_STARTED' AND endings_from_here = 0
            """
    }

    /// What a cleanup deletes and a consumer has not read.
    private func unread(by consumer: UsageConsumer) -> String {
        "WITH \(decided) SELECT id FROM decided WHERE reason IN (\(prunable))"
            + (consumer.readUpTo.map { " AND id > \($0)" } ?? "")
    }

    // MARK: - Times

    /// How many rows of higher ids tell that one is ahead of them.
    private static let witnesses = 10

    /// The rows that are later than one of a higher id, or earlier than one of a lower id, and those that
    /// stand between such.
    ///
    /// What is certainly ahead, as it is later than now or than each of the next rows, is set aside: or one
    /// such row would make all later ones suspect. Of the others, as long as those up to an id are the same
    /// as so many earliest ones, the sums of their places by id and by time are the same.
    private func disorder(_ now: EventTime) -> String {
        let last = "\(Self.witnesses)"
        let next = "ORDER BY id ROWS BETWEEN 1 FOLLOWING AND \(last) FOLLOWING"
        let isAhead = """
            CASE WHEN recorded_at > \(dialect.moment(now.addingDays(1))) THEN 2
                WHEN followers = \(last) AND recorded_at > latest_follower THEN 1 ELSE 0 END
            """
        // Some engines begin anew for each row where a least or greatest value up to it is asked for.
        let upToHere = "ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
        return """
            WITH times AS (
              SELECT id, \(dialect.recorded("created_at")) AS recorded_at FROM \(source)\(dialect.computedOnce)),
            followed AS (
              SELECT id, recorded_at, COUNT(recorded_at) OVER (\(next)) AS followers,
                MAX(recorded_at) OVER (\(next)) AS latest_follower
              FROM times),
            ahead AS (SELECT id, recorded_at, \(isAhead) AS is_ahead FROM followed),
            witnesses AS (
              SELECT id, is_ahead, MAX(CASE WHEN is_ahead = 1 THEN 1 ELSE 0 END)
                OVER (ORDER BY id ROWS BETWEEN \(last) PRECEDING AND 1 PRECEDING) AS is_witness
              FROM ahead),
            places AS (
              SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place,
                ROW_NUMBER() OVER (ORDER BY recorded_at, id) AS place_in_time
              FROM ahead WHERE is_ahead = 0 AND recorded_at IS NOT NULL),
            sums AS (
              SELECT id, place, place_in_time, SUM(place) OVER (\(upToHere)) AS places,
                SUM(place_in_time) OVER (\(upToHere)) AS places_in_time
              FROM places)
            SELECT id FROM sums WHERE place <> place_in_time OR places <> places_in_time
            UNION ALL SELECT id FROM witnesses WHERE is_ahead = 1 OR is_witness = 1
            """
    }
}
