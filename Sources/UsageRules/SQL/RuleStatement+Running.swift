extension RuleStatement {
    /// What runs, according to all rows: `kind`, `guid`, `since`, `start` (`exact` or `by`),
    /// `first_event_id`, `latest_event_id`.
    package var running: String {
        """
        WITH \(openRuns())
        SELECT lifecycle AS kind, resource AS guid,
          MAX(CASE WHEN is_first = 1 THEN created_at END) AS since,
          CASE WHEN MAX(CASE WHEN is_first = 1 THEN is_exact ELSE 0 END) = 1
            AND MAX(CASE WHEN is_first = 0 THEN starts_anew ELSE 0 END) = 0
            THEN 'exact' ELSE 'by' END AS start,
          MIN(id) AS first_event_id, MAX(id) AS latest_event_id
        FROM open_runs
        GROUP BY resource, lifecycle
        """
    }

    /// The tables of a statement that end in `open_runs`: the beginnings behind the last ending of each
    /// resource, and whether one is the first of them.
    ///
    /// - Parameter moment: The last moment whose rows count; nil where all do.
    func openRuns(at moment: EventTime? = nil) -> String {
        let isCounted = moment.map { " AND recorded_at <= \(dialect.moment($0))" } ?? ""
        return """
            members AS (
              SELECT id, created_at, lifecycle, resource, is_exact, starts_anew,
                \(previousBeginning) AS previous_beginning,
                \(countFromHere("ending")) AS endings_from_here
              FROM (\(starts)) starts
              WHERE lifecycle IS NOT NULL AND resource IS NOT NULL\(isCounted)),
            open_runs AS (
              SELECT id, created_at, lifecycle, resource, is_exact, starts_anew,
                CASE WHEN previous_beginning IS NULL THEN 1 ELSE 0 END AS is_first
              FROM members WHERE endings_from_here = 0)
            """
    }

    /// Every row's facts, and what a beginning says of the start.
    var starts: String {
        let hasPreviousState = columns.contains("previous_state")
        let others =
            (hasPreviousState
                ? ["\(dialect.bytewise("previous_state")) AS previous_state"] : [])
            + (columns.contains("guid") ? ["\(dialect.bytewise("guid")) AS event_guid"] : [])
        return """
            SELECT facts.*, \(flag(isExact)) AS is_exact, \(flag(startsAnew)) AS starts_anew
              FROM (\(facts(and: others))) facts
            """
    }

    private func flag(_ cases: [String]) -> String {
        cases.isEmpty ? "0" : "CASE \(cases.joined(separator: " ")) ELSE 0 END"
    }

    /// A beginning tells the true start.
    private var isExact: [String] {
        forEachBeginning { beginning in
            switch beginning.start {
            case .exact: "1 = 1"
            case .exactUnlessPreviousState(let state):
                columns.contains("previous_state")
                    ? "(previous_state IS NULL OR previous_state <> \(dialect.literal(state)))"
                    : nil
            case .by: nil
            }
        }
    }

    /// And says that nothing ran just before.
    private var startsAnew: [String] {
        forEachBeginning { beginning in
            switch beginning.start {
            case .exact: "1 = 1"
            case .exactUnlessPreviousState(let state):
                columns.contains("previous_state")
                    ? "previous_state <> '' AND previous_state <> \(dialect.literal(state))" : nil
            case .by: nil
            }
        }
    }

    private func forEachBeginning(_ condition: (Lifecycle.Beginning) -> String?) -> [String] {
        lifecycles.flatMap { lifecycle in
            lifecycle.beginnings.compactMap { beginning in
                condition(beginning).map { condition in
                    // A purge and reseed gives a beginning the guid of the resource.
                    let isReseeded =
                        lifecycle.isReseeded && columns.contains("guid")
                        ? " AND (event_guid IS NULL OR event_guid <> resource)" : ""
                    return
                        "WHEN state = \(dialect.literal(beginning.state)) AND \(condition)\(isReseeded) THEN 1"
                }
            }
        }
    }
}
