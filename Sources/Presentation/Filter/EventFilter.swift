package import UsageRules

/// A filter of rows of the events tables.
package typealias EventFilter = RowFilter<ShownEvent>

extension EventFilter {
    /// A filter as it was typed, of the rows of a snapshot.
    ///
    /// - Parameter moment: What ages are counted from in place of now.
    package init(_ text: String, _ snapshot: StoreSnapshot, at moment: EventTime? = nil) {
        self.init(text, columns: snapshot.columns, now: moment ?? snapshot.clock.now)
    }

    /// A filter as it was typed.
    ///
    /// - Parameters:
    ///   - columns: The names of the columns that the tables have, which it can name.
    ///   - now: What ages are counted from.
    package init(_ text: String, columns: [String], now: EventTime) {
        self.init(text, EventColumns.fields(stored: columns), now: now)
    }
}
