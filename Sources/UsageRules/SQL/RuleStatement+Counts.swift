extension RuleStatement {
    /// How many rows the next cleanup has what reason for: `reason`, `place`, `row_count`.
    ///
    /// - Parameter checkpoints: Ids of rows, ascending, each once. A row's place is 0 where its id is lower
    ///   than all of them, `2n + 1` where it is that of number n (from 0), and `2n + 2` where it is higher
    ///   than that and lower than the next one.
    package func counts(by checkpoints: [Int64] = []) -> String {
        let cases = checkpoints.enumerated().reversed().map { number, id in
            "WHEN id > \(id) THEN \(2 * number + 2) WHEN id = \(id) THEN \(2 * number + 1)"
        }
        let place = cases.isEmpty ? "0" : "CASE \(cases.joined(separator: " ")) ELSE 0 END"
        return """
            WITH \(decided),
            placed AS (SELECT reason, \(place) AS place FROM decided)
            SELECT reason, place, COUNT(*) AS row_count FROM placed GROUP BY reason, place
            """
    }

    /// How many resources run, according to all rows: `kind`, `resource_count`.
    package var runningCounts: String {
        """
        WITH \(openRuns())
        SELECT lifecycle AS kind, COUNT(*) AS resource_count FROM open_runs
        WHERE is_first = 1 GROUP BY lifecycle
        """
    }
}
