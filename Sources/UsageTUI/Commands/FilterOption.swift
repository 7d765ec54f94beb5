import ArgumentParser
import Presentation
import UsageRules

/// The dashboard's filter, for a command that lists rows.
struct FilterOption: ParsableArguments {
    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Only what a filter lets through, such as \"org:payments mem>2g since<30d\".",
            discussion: """
                The same as in the dashboard: words that are all shown, "a phrase", FIELD:TEXT, \
                FIELD=TEXT, FIELD>=NUMBER, FIELD:FROM..TO, #ID, and !… for what is not so. A field \
                that doesn't exist gets a list of those that do.
                """,
            valueName: "filter"
        )
    )
    var filter: String?

    /// The filter over the fields of a list; nil where none was given.
    ///
    /// - Throws: ``CommandError`` where something is wrong with it.
    func rowFilter<Row>(_ fields: FilterFields<Row>, now: EventTime) throws -> RowFilter<Row>? {
        guard let filter else { return nil }
        let rowFilter = RowFilter(filter, fields, now: now)
        if let error = rowFilter.errors.first {
            throw CommandError("--where: \(error)", status: .usage)
        }
        return rowFilter
    }

    /// The filter of rows of a snapshot; nil where none was given.
    func eventFilter(_ snapshot: StoreSnapshot) throws -> EventFilter? {
        try rowFilter(
            EventColumns.fields(stored: snapshot.columns),
            now: snapshot.clock.now
        )
    }
}
