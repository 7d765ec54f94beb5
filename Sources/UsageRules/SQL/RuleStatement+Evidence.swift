extension RuleStatement {
    /// The ids of the rows from which alone the fold tells what runs: of each open run the first and the
    /// latest beginning, and whatever real start stands behind another beginning.
    ///
    /// - Parameter moment: The last moment whose rows count; nil where all do.
    package func runningEvidence(at moment: EventTime? = nil) -> String {
        """
        WITH \(openRuns(at: moment)),
        bounded AS (
          SELECT id, is_first, starts_anew,
            LEAD(id) OVER (PARTITION BY resource, lifecycle ORDER BY id) AS next_id
          FROM open_runs)
        SELECT id FROM bounded WHERE is_first = 1 OR next_id IS NULL OR starts_anew = 1
        """
    }

    /// The ids of the rows behind a moment that end a resource without anything before them on record:
    /// what they say of the state before tells whether it ran at that moment.
    package func firstEndings(behind moment: EventTime) -> String {
        """
        WITH members AS (
          SELECT id, recorded_at, ending,
            LAG(id) OVER (PARTITION BY resource, lifecycle ORDER BY id) AS previous_id
          FROM (\(facts())) facts WHERE lifecycle IS NOT NULL AND resource IS NOT NULL)
        SELECT id FROM members
        WHERE ending IS NOT NULL AND previous_id IS NULL AND recorded_at > \(dialect.moment(moment))
        """
    }

    /// The ids of the rows that begin or end a run of a kind of resource, and of the real starts within
    /// one: what a fold over all its runs needs, without the changes.
    package func turns(of kind: ResourceKind) -> String {
        """
        WITH \(runs(where: "lifecycle = \(dialect.literal(kind.rawValue))"))
        SELECT id FROM runs
        WHERE previous_beginning IS NULL OR ending IS NOT NULL OR starts_anew = 1
        """
    }

    /// The ids of all rows of a kind of resource, or of one such resource.
    package func rows(of kind: ResourceKind, key: String? = nil) -> String {
        let isKey = key.map { " AND resource = \(dialect.literal($0))" } ?? ""
        return """
            SELECT id FROM (\(facts())) facts
            WHERE lifecycle = \(dialect.literal(kind.rawValue))\(isKey)
            """
    }

    /// The condition of the rows whose ids some statements give.
    package static func condition(ofIDs statements: [String]) -> String {
        // Each alone in an IN: an engine would look a second one up for each row.
        let all = statements.enumerated().map { number, statement in
            "SELECT id FROM (\(statement)) part_\(number)"
        }
        return "id IN (SELECT id FROM (\(all.joined(separator: " UNION "))) wanted)"
    }

    /// The oldest row whose time can be read: `id`, `kind`, `guid`, of which the last two are NULL where it
    /// belongs to no resource.
    package var oldestRow: String {
        """
        SELECT id, CASE WHEN resource IS NOT NULL THEN lifecycle END AS kind, resource AS guid
        FROM (\(facts())) facts WHERE recorded_at IS NOT NULL ORDER BY recorded_at, id LIMIT 1
        """
    }

    /// The condition of the rows that are old, among which all evidence of a cleanup is; and of the row with
    /// the greatest id, which stays.
    package var oldOrNewest: String {
        "\(dialect.recorded("created_at")) < \(cutoff) OR id = (SELECT MAX(id) FROM \(source))"
    }
}
