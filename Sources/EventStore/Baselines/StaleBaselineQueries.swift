internal import GRDB
internal import UsageRules

/// The SQL that finds and ends the stale baselines of one kind.
struct StaleBaselineQueries {
    let source: BaselineSource
    private let appendable: AppendableTable
    private var table: String { source.eventTable.name }
    private var key: String { source.lifecycle.keyColumn }
    private var baseline: String { source.lifecycle.baselineState }
    private var ending: String { source.lifecycle.endingState }
    private var isBaseline: String { "baseline.state COLLATE BINARY = '\(baseline)'" }

    /// For the baselines that some queries append.
    init(_ queries: BaselineQueries) {
        source = queries.source
        appendable = queries.table
    }

    /// The ids of all stale baselines: those that don't run and that no ending follows.
    ///
    /// Of several of one key the latest comes first. What runs is listed once, which is quicker
    /// than a look-up for each baseline and needs no index of the source table.
    var stale: String {
        """
        SELECT baseline.id FROM \(table) AS baseline
        WHERE \(isBaseline) AND baseline.\(key) IS NOT NULL
        AND \(isStale)
        ORDER BY \(source.key(of: "baseline")) DESC, baseline.id DESC
        """
    }

    /// Of the baselines `:ids`, a JSON array, those that are stale still, in the same order.
    var staleStill: String {
        """
        SELECT baseline.id FROM json_each(:ids) AS listed
        CROSS JOIN \(table) AS baseline ON baseline.id = listed.value
        WHERE \(isBaseline) AND \(isStale)
        ORDER BY listed.key
        """
    }

    /// The ids of the baselines without a key.
    var unkeyed: String {
        """
        SELECT id FROM \(table) AS baseline WHERE \(isBaseline) AND \(key) IS NULL ORDER BY id
        """
    }

    /// Appends an ending for the baseline `:id`, copied from it, unless one follows it already.
    var appendEnding: String {
        AppendStatement(
            endingsIn: appendable,
            copiedFrom: "baseline",
            state: ending,
            previousState: baseline
        ).insert(from: "\(table) AS baseline WHERE baseline.id = :id AND \(hasNoEnding)")
    }

    private var isStale: String {
        """
        \(source.key(of: "baseline")) NOT IN (
            SELECT \(BaselineSource.guid) FROM \(source.table.name) AS src
            WHERE \(source.isRunning) AND src.guid IS NOT NULL
        ) AND \(hasNoEnding)
        """
    }

    private var hasNoEnding: String {
        """
        NOT EXISTS (
            SELECT 1 FROM \(table) AS ending
            WHERE \(source.row("ending", hasStateAmong: [ending], andKey: "baseline.\(key)"))
            AND ending.id > baseline.id
        )
        """
    }
}
