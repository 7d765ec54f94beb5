internal import UsageRules

/// What is asked of the events table before anything is written to it.
extension BaselineSource {
    /// Whether an events table's row has one of some states, and a key.
    func row(_ alias: String, hasStateAmong states: [String], andKey value: String) -> String {
        let dialect = scope.dialect
        return """
            \(dialect.isState("\(alias).state", among: states))
            AND \(dialect.matches("\(alias).\(lifecycle.keyColumn)", value))
            """
    }

    /// Whether a source row's resource has a baseline or a real beginning on record.
    ///
    /// A beginning of a run that ended counts too: a consumer that counts starts would otherwise
    /// bill twice.
    var hasBeginning: String {
        """
        EXISTS (
            SELECT 1 FROM \(eventTable.name) AS recorded WHERE
            \(row("recorded", hasStateAmong: lifecycle.beginnings.map(\.state), andKey: scope.key))
        )
        """
    }

    /// Whether a run of a source row's resource is open by the events: a beginning that no ending of a
    /// higher id follows.
    var hasOpenRun: String {
        """
        EXISTS (
            SELECT 1 FROM \(eventTable.name) AS began WHERE
            \(row("began", hasStateAmong: lifecycle.beginnings.map(\.state), andKey: scope.key))
            AND NOT EXISTS (
                SELECT 1 FROM \(eventTable.name) AS ended WHERE
                \(row("ended", hasStateAmong: [lifecycle.endingState], andKey: scope.key))
                AND ended.id > began.id
            )
        )
        """
    }

    /// The key of an events table's row, compared byte for byte whatever its column declares.
    func key(of alias: String) -> String {
        scope.dialect.bytewise("\(alias).\(lifecycle.keyColumn)")
    }
}
