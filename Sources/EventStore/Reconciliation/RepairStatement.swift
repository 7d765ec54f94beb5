package import UsageRules

/// The statement that does a repair in Cloud Controller's own database.
///
/// It names the resource by its key alone, asks everything else of that database when it runs, and
/// writes nothing where there is nothing left to repair.
package struct RepairStatement: Sendable {
    private let dialect: RepairDialect
    private let source: BaselineSource
    private let repair: Repair
    private var table: String { source.eventTable.name }

    /// A statement; nil where the key is none that Cloud Controller's database can hold.
    package init?(_ repair: Repair, for engine: DatabaseEngine) {
        guard repair.key.unicodeScalars.count <= Self.longestKey,
            !repair.key.unicodeScalars.contains("\0")
        else { return nil }
        let dialect = engine.dialect
        let key = dialect.literal(repair.key)
        let scope = BaselineSource.Scope(
            dialect: dialect,
            key: key,
            isInBatch: dialect.matches("guid", key)
        )
        self.dialect = dialect
        self.repair = repair
        source = .source(of: repair.kind, scope)
    }

    /// How many characters Cloud Controller has room for.
    private static let longestKey = 255

    /// The statement, without a semicolon.
    package var sql: String {
        switch repair.work {
        case .seedMissingRun: seed(unless: source.hasOpenRun)
        case .seedUnrecorded: seed(unless: source.hasBeginning)
        case .endRun: end(among: source.lifecycle.beginnings.map(\.state), ending)
        case .endStaleBaseline: end(among: [source.lifecycle.baselineState], baselineEnding)
        case .removeStaleBaselines: remove
        }
    }

    // MARK: - Beginnings

    private func seed(unless condition: String) -> String {
        AppendStatement(to: appendable, source.columns, by: "src.id", in: dialect).insert(
            with: source.commonTables,
            from: """
                \(source.withAll)
                WHERE \(isSource) AND \(source.isRunning)
                AND NOT \(condition)\(dialect.keepingSource)
                """
        )
    }

    // MARK: - Endings

    private func end(among states: [String], _ statement: AppendStatement) -> String {
        statement.insert(
            from: """
                \(table) AS latest
                WHERE latest.id = (
                    SELECT max(began.id) FROM \(table) AS began WHERE
                    \(source.row("began", hasStateAmong: states, andKey: source.scope.key))
                )
                AND latest.id > \(lastEnding)
                AND NOT \(runs)
                """
        )
    }

    private var ending: AppendStatement {
        AppendStatement(
            missingEndingsOf: source.lifecycle,
            in: appendable,
            copiedFrom: "latest",
            in: dialect
        )
    }

    private var baselineEnding: AppendStatement {
        AppendStatement(
            endingsIn: appendable,
            copiedFrom: "latest",
            state: source.lifecycle.endingState,
            previousState: source.lifecycle.baselineState,
            in: dialect
        )
    }

    private var remove: String {
        let baseline = [source.lifecycle.baselineState]
        return """
            DELETE FROM \(table)
            WHERE \(source.row(table, hasStateAmong: baseline, andKey: source.scope.key))
            AND id > \(lastEnding)
            AND NOT \(runs)
            """
    }

    // MARK: - Conditions

    private var appendable: AppendableTable {
        AppendableTable(ofCloudController: source.eventTable)
    }

    private var isSource: String { dialect.matches("src.guid", source.scope.key) }

    private var runs: String {
        """
        EXISTS (
            SELECT 1 FROM \(source.table.name) AS src WHERE \(isSource) AND \(source.isRunning)
        )
        """
    }

    /// The id of the resource's last ending; 0 where it has none.
    ///
    /// As a table of its own, since MySQL deletes from no table that the same statement asks.
    private var lastEnding: String {
        """
        (SELECT last_id FROM (
            SELECT coalesce(max(ended.id), 0) AS last_id FROM \(table) AS ended WHERE
            \(source.row("ended", hasStateAmong: [source.lifecycle.endingState], andKey: source.scope.key))
        ) AS endings)
        """
    }
}
