extension RuleStatement {
    /// The resources whose answer to "what runs?" the cleanup would change, none where it is safe:
    /// `kind`, `guid`, `effect`, and the ids of the first and the latest beginning before and after.
    package var proof: String {
        """
        WITH \(decided),
        members AS (
          SELECT id, lifecycle, resource, ending,
            CASE WHEN reason IN (\(prunable)) THEN 0 ELSE 1 END AS is_kept
          FROM decided WHERE lifecycle IS NOT NULL AND resource IS NOT NULL),
        endings AS (
          SELECT id, lifecycle, resource, ending, is_kept,
            \(countFromHere("ending")) AS endings_from_here,
            \(countFromHere("CASE WHEN is_kept = 1 THEN ending END")) AS kept_endings_from_here
          FROM members),
        beginnings AS (
          SELECT id, lifecycle, resource,
            CASE WHEN endings_from_here = 0 THEN id END AS open_before,
            CASE WHEN is_kept = 1 AND kept_endings_from_here = 0 THEN id END AS open_after
          FROM endings WHERE ending IS NULL),
        answers AS (
          SELECT lifecycle AS kind, resource AS guid,
            MIN(open_before) AS first_before, MAX(open_before) AS latest_before,
            MIN(open_after) AS first_after, MAX(open_after) AS latest_after
          FROM beginnings GROUP BY resource, lifecycle)
        SELECT kind, guid,
          CASE WHEN first_after IS NULL THEN 'lost' WHEN first_before IS NULL THEN 'appears'
            WHEN first_before = first_after THEN 'footprint_changes' ELSE 'start_changes' END AS effect,
          first_before, latest_before, first_after, latest_after
        FROM answers
        WHERE (first_before IS NULL AND first_after IS NOT NULL)
          OR (first_before IS NOT NULL AND first_after IS NULL)
          OR first_before <> first_after OR latest_before <> latest_after
        """
    }
}
