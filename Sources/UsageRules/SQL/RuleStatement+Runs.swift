extension RuleStatement {
    /// The number of a row's run: the endings of its resource before it.
    var runNumber: String {
        """
        COUNT(ending) OVER (PARTITION BY resource, lifecycle ORDER BY id
              ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
              - CASE WHEN ending IS NULL THEN 0 ELSE 1 END
        """
    }

    /// The tables of a statement that end in `runs`: the rows of resources, with the id of the first of
    /// their run.
    ///
    /// - Parameter condition: What else a row has to fulfil.
    func numberedRuns(where condition: String) -> String {
        """
        numbered AS (
          SELECT id, lifecycle, resource, ending, starts_anew,
            \(runNumber) AS run
          FROM (\(starts)) starts WHERE \(condition) AND resource IS NOT NULL),
        runs AS (
          SELECT id, ending, starts_anew,
            MIN(id) OVER (PARTITION BY resource, lifecycle, run) AS first_id
          FROM numbered)
        """
    }
}
