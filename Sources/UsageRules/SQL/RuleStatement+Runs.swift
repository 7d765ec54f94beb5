extension RuleStatement {
    // Not the least or the greatest value of a window: MariaDB reads it whole for each of its rows, which
    // takes hours where one resource has many.

    /// The id of the row before, if that is of the same resource and a beginning: of the first row of a run
    /// there is none.
    var previousBeginning: String {
        // By the same order as ``countFromHere(_:by:)``, so that an engine sorts once.
        """
        LEAD(CASE WHEN ending IS NULL THEN id END)
              OVER (PARTITION BY resource, lifecycle ORDER BY id DESC)
        """
    }

    /// How many rows of the same resource have a value, from this one on: no ending, and the run is open.
    ///
    /// - Parameter columns: What is the same in rows that belong together.
    func countFromHere(_ value: String, by columns: String = "resource, lifecycle") -> String {
        """
        COUNT(\(value)) OVER (PARTITION BY \(columns) ORDER BY id DESC
              ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
        """
    }

    /// The table `runs` of a statement: the rows of resources, in the runs that they form.
    ///
    /// - Parameter condition: What else a row has to fulfil.
    func runs(where condition: String) -> String {
        """
        runs AS (
          SELECT id, ending, starts_anew, \(previousBeginning) AS previous_beginning
          FROM (\(starts)) starts WHERE \(condition) AND resource IS NOT NULL)
        """
    }
}
