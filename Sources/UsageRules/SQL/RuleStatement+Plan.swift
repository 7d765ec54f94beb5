extension RuleStatement {
    /// What the next cleanup does with each row: `id`, `decision`, `reason`, and the ids of the rows that
    /// decide about it, `witness_1` and `witness_2`.
    package var plan: String {
        """
        WITH \(decided)
        SELECT id, CASE WHEN reason IN (\(prunable)) THEN 'prune' ELSE 'keep' END AS decision, reason,
          \(witnesses)
        FROM decided
        """
    }

    /// The ids of the rows that decide about a decided row.
    var witnesses: String {
        """
        CASE reason WHEN \(name(.superseded)) THEN first_id WHEN \(name(.runEnded)) THEN closing_id END AS witness_1,
          CASE reason WHEN \(name(.superseded)) THEN next_id END AS witness_2
        """
    }

    /// The tables of a statement that end in `decided`: of every row the reason, the lifecycle, the
    /// resource and, of an ending, its id.
    var decided: String {
        guard policy.keepRunningRecords else {
            return """
                \(alone(old: name(.old))),
                reasons AS (\(reasonsAlone)),
                \(newestStays)
                """
        }
        return "\(runs),\n\(reasons),\n\(newestStays)"
    }

    /// The reasons with which a row goes.
    var prunable: String {
        dialect.list(Reason.allCases.filter { $0.decision == .prune }.map(\.name))
    }

    func name(_ reason: Reason) -> String { dialect.literal(reason.name) }

    /// What can be said of each row without looking at others.
    ///
    /// - Parameter old: What is said of an old one.
    private func alone(old: String) -> String {
        """
        alone \(dialect.inlineTable) (
          SELECT id, lifecycle, resource, ending,
            CASE WHEN recorded_at IS NULL THEN \(name(.unreadableTime))
              WHEN recorded_at >= \(cutoff) THEN \(name(.recent))
              ELSE \(old) END AS reason
          FROM (\(facts())) facts)
        """
    }

    /// The rows that no other one decides about.
    private var reasonsAlone: String {
        // Engines want to know what kind of value a NULL is: the same as an id.
        let none = "NULLIF(id, id)"
        return """
            SELECT id, lifecycle, resource, ending,
                \(none) AS first_id, \(none) AS closing_id, \(none) AS next_id, reason
              FROM alone
            """
    }

    private var runs: String {
        let byState = """
            CASE WHEN state IS NULL THEN \(name(.noState)) WHEN lifecycle IS NULL THEN \(name(.noLifecycle))
                WHEN ending IS NOT NULL THEN \(name(.ending)) WHEN resource IS NULL THEN \(name(.noKey))
                ELSE 'evidence' END
            """
        // An ending is the last row of its run.
        let run = """
            PARTITION BY resource, lifecycle, run ORDER BY id
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            """
        return """
            \(alone(old: byState)),
            numbered AS (
              SELECT id, lifecycle, resource, ending,
                COUNT(ending) OVER (PARTITION BY resource, lifecycle ORDER BY id
                  ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
                  - CASE WHEN ending IS NULL THEN 0 ELSE 1 END AS run
              FROM alone
              WHERE reason IN ('evidence', \(name(.ending))) AND resource IS NOT NULL),
            runs AS (
              SELECT id, lifecycle, resource, ending,
                FIRST_VALUE(id) OVER (\(run)) AS first_id,
                LAST_VALUE(ending) OVER (\(run)) AS closing_id,
                LEAD(id) OVER (PARTITION BY resource, lifecycle, run ORDER BY id) AS next_id
              FROM numbered)
            """
    }

    private var reasons: String {
        """
        reasons AS (
          SELECT id, lifecycle, resource, ending, first_id, closing_id, next_id,
            CASE WHEN ending IS NOT NULL THEN \(name(.ending))
              WHEN id > first_id AND next_id IS NOT NULL AND (closing_id IS NULL OR next_id < closing_id)
                THEN \(name(.superseded))
              WHEN closing_id IS NOT NULL THEN \(name(.runEnded))
              WHEN id = first_id THEN \(name(.runningStart))
              ELSE \(name(.runningLatest)) END AS reason
          FROM runs
          UNION ALL
          \(reasonsAlone)
          WHERE reason NOT IN ('evidence', \(name(.ending))) OR resource IS NULL)
        """
    }

    private var newestStays: String {
        let reason =
            policy.keepAtLeastOneRecord
            ? """
            CASE WHEN id = \(newest) AND reason IN (\(prunable))
                  THEN \(name(.newestRow)) ELSE reason END
            """ : "reason"
        return """
            decided AS (
              SELECT id, lifecycle, resource, ending, first_id, closing_id, next_id,
                \(reason) AS reason
              FROM reasons)
            """
    }
}
