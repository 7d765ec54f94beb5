import EventStore
import TestSupport
import UsageRules

/// A mistake in a statement of the rules: a text of it, and what stands there in its place.
struct RuleMutation: CustomStringConvertible {
    let question: RuleQuestion
    let text: String
    let other: String

    var description: String { "\(question.rawValue): \(text) -> \(other)" }

    private init(_ question: RuleQuestion, _ text: String, _ other: String) {
        (self.question, self.text, self.other) = (question, text, other)
    }

    /// The statement with the mistake, wherever the text stands in it; nil where it doesn't.
    func applied(to statement: String) -> String? {
        statement.contains(text) ? statement.replacing(text, with: other) : nil
    }

    static let all = ofPreview + ofRuns + ofReasons + ofRunning + ofProof

    /// In what is said of a row by itself.
    private static let ofPreview: [RuleMutation] = [
        ("recorded_at >= 178", "recorded_at > 178"),
        ("000000 THEN 'recent'", "000001 THEN 'recent'"),
        ("000000 THEN 'recent'", "000000 - 1 THEN 'recent'"),
        ("WHEN recorded_at IS NULL THEN 'unreadable_time'", "WHEN 1 = 0 THEN ''"),
        ("WHEN state IS NULL THEN 'no_state'", "WHEN 1 = 0 THEN ''"),
        ("WHEN resource IS NULL THEN 'no_key'", "WHEN 1 = 0 THEN ''"),
        (
            "WHEN ending IS NOT NULL THEN 'ending' WHEN resource IS NULL THEN 'no_key'",
            "WHEN resource IS NULL THEN 'no_key' WHEN ending IS NOT NULL THEN 'ending'"
        ),
        // A key's own collation is lost in a CASE anyway.
        ("state COLLATE BINARY", "state"),
        ("'WAS_RUNNING', 'STOPPED') THEN 'app'", "'STOPPED') THEN 'app'"),
        ("state IN ('STOPPED', 'TASK_STOPPED')", "state IN ('STOPPED')"),
        ("THEN task_guid END", "THEN app_guid END"),
    ].map { RuleMutation(.preview, $0.0, $0.1) }

    /// In the numbers of runs, and what is known of each.
    private static let ofRuns: [RuleMutation] = [
        (
            "COUNT(ending) OVER (PARTITION BY resource, lifecycle ",
            "COUNT(ending) OVER (PARTITION BY resource "
        ),
        ("UNBOUNDED PRECEDING AND CURRENT ROW", "UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"),
        ("- CASE WHEN ending IS NULL THEN 0 ELSE 1 END AS run", "AS run"),
        ("WHERE reason IN ('evidence', 'ending') AND", "WHERE reason IN ('evidence') AND"),
        ("'ending') AND resource IS NOT NULL", "'ending')"),
        ("FIRST_VALUE(id)", "LAST_VALUE(id)"), ("LAST_VALUE(ending)", "FIRST_VALUE(ending)"),
        ("LEAD(id)", "LAG(id)"),
        (
            "FIRST_VALUE(id) OVER (PARTITION BY resource, lifecycle, run ",
            "FIRST_VALUE(id) OVER (PARTITION BY resource, lifecycle "
        ),
        (
            "FIRST_VALUE(id) OVER (PARTITION BY resource, lifecycle, run ",
            "FIRST_VALUE(id) OVER (PARTITION BY resource, run "
        ),
        (
            "LAST_VALUE(ending) OVER (PARTITION BY resource, lifecycle, run ",
            "LAST_VALUE(ending) OVER (PARTITION BY resource, lifecycle "
        ),
        (
            "LAST_VALUE(ending) OVER (PARTITION BY resource, lifecycle, run ",
            "LAST_VALUE(ending) OVER (PARTITION BY lifecycle, run "
        ),
        ("UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING", "UNBOUNDED PRECEDING AND CURRENT ROW"),
        (
            "LEAD(id) OVER (PARTITION BY resource, lifecycle, run ",
            "LEAD(id) OVER (PARTITION BY resource, run "
        ),
        ("run ORDER BY id)", "run ORDER BY id DESC)"),
    ].map { RuleMutation(.preview, $0.0, $0.1) }

    /// In the reasons that are made of them.
    private static let ofReasons: [RuleMutation] = [
        ("WHEN id > first_id AND", "WHEN id >= first_id AND"),
        ("next_id < closing_id", "next_id <= closing_id"),
        ("AND next_id IS NOT NULL AND", "AND"), ("closing_id IS NULL OR next_id", "next_id"),
        ("WHEN closing_id IS NOT NULL THEN 'run_ended'", "WHEN 1 = 0 THEN ''"),
        (
            "THEN 'running_start'\n      ELSE 'running_latest'",
            "THEN 'running_latest'\n      ELSE 'running_start'"
        ),
        ("WHEN id = first_id THEN 'running_start'", "WHEN id >= first_id THEN 'running_start'"),
        ("OR resource IS NULL)", ")"),
        ("WHERE reason NOT IN ('evidence', 'ending') OR resource IS NULL", "WHERE 1 = 0"),
        ("NOT IN ('evidence', 'ending')", "NOT IN ('evidence')"),
        ("(SELECT MAX(id) FROM", "(SELECT MIN(id) FROM"),
        ("WHEN id = (SELECT", "WHEN id > (SELECT"),
        ("AND reason IN (", "AND reason NOT IN ("), ("'prune' ELSE 'keep'", "'keep' ELSE 'prune'"),
        (
            "'superseded', 'ending', 'no_lifecycle', 'old') THEN",
            "'superseded', 'no_lifecycle', 'old') THEN"
        ),
        ("THEN first_id WHEN", "THEN next_id WHEN"),
        ("THEN closing_id END AS witness_1", "THEN first_id END AS witness_1"),
        ("THEN next_id END AS witness_2", "THEN closing_id END AS witness_2"),
    ].map { RuleMutation(.preview, $0.0, $0.1) }

    private static let ofRunning: [RuleMutation] = [
        ("WHERE endings_from_here = 0", ""), ("COUNT(ending) OVER", "COUNT(id) OVER"),
        (
            "COUNT(ending) OVER (PARTITION BY resource, lifecycle ",
            "COUNT(ending) OVER (PARTITION BY resource "
        ),
        ("lifecycle ORDER BY id DESC\n      ROWS", "lifecycle ORDER BY id\n      ROWS"),
        ("lifecycle IS NOT NULL AND resource IS NOT NULL", "lifecycle IS NOT NULL"),
        (
            "OVER (PARTITION BY resource, lifecycle ORDER BY id DESC) AS previous_beginning",
            "OVER (PARTITION BY resource ORDER BY id DESC) AS previous_beginning"
        ),
        (
            "lifecycle ORDER BY id DESC) AS previous_beginning",
            "lifecycle ORDER BY id) AS previous_beginning"
        ),
        ("LEAD(CASE WHEN ending IS NULL THEN id END)", "LEAD(id)"),
        ("\n    AND MAX(CASE WHEN is_first = 0 THEN starts_anew ELSE 0 END) = 0", ""),
        ("CASE WHEN is_first = 0 THEN starts_anew ELSE 0 END", "starts_anew"),
        (" AND (event_guid IS NULL OR event_guid <> resource)", ""), ("event_guid IS NULL OR", ""),
        ("previous_state IS NULL OR", ""),
        ("previous_state <> 'STARTED')", "previous_state = 'STARTED')"),
        ("previous_state <> '' AND", ""), ("WHEN state = 'TASK_STARTED' AND 1 = 1 THEN 1", ""),
        ("THEN 'exact' ELSE 'by'", "THEN 'by' ELSE 'exact'"),
        ("MIN(id) AS first_event_id", "MAX(id) AS first_event_id"),
        ("MAX(id) AS latest_event_id", "MIN(id) AS latest_event_id"),
        ("GROUP BY resource, lifecycle", "GROUP BY resource"),
    ].map { RuleMutation(.running, $0.0, $0.1) }

    private static let ofProof: [RuleMutation] = [
        ("THEN 0 ELSE 1 END AS is_kept", "THEN 1 ELSE 0 END AS is_kept"),
        ("lifecycle ORDER BY id DESC\n", "lifecycle ORDER BY id\n"),
        ("COUNT(CASE WHEN is_kept = 1 THEN ending END)", "COUNT(ending)"),
        (
            "THEN ending END) OVER (PARTITION BY resource, lifecycle ",
            "THEN ending END) OVER (PARTITION BY lifecycle "
        ),
        ("WHEN endings_from_here = 0", "WHEN endings_from_here >= 0"),
        ("AND kept_endings_from_here = 0", "AND kept_endings_from_here >= 0"),
        ("is_kept = 1 AND kept_endings", "kept_endings"),
        (" OR latest_before <> latest_after", ""), ("first_before <> first_after OR", "1 = 0 OR"),
        ("'lost'", "'appears'"),
        ("'footprint_changes' ELSE 'start_changes'", "'start_changes' ELSE 'footprint_changes'"),
        ("MIN(open_after)", "MAX(open_after)"), ("MAX(open_before)", "MIN(open_before)"),
        ("WHERE (first_before IS NULL AND first_after IS NOT NULL)\n  OR", "WHERE"),
        ("OR (first_before IS NOT NULL AND first_after IS NULL)", ""),
    ].map { RuleMutation(.proof, $0.0, $0.1) }
}
