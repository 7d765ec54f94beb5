/// From where on a table is copied again, into a store that has its older rows.
///
/// Ids and times are given before a transaction commits, so that a row can appear behind later ones; and
/// ids can begin again. So a row is copied where either of both is higher, and both lie well below what
/// the store has.
package struct CopyStart: Hashable, Sendable {
    /// Rows with a higher id are copied.
    package let id: Int64
    /// Rows with a later time are copied; nil where no time is known.
    package let time: EventTime?

    package init(id: Int64, time: EventTime?) { (self.id, self.time) = (id, time) }

    /// The condition as both servers take it.
    package var condition: String {
        "id > \(id)" + (time.map { " OR created_at > '\($0.databaseText)'" } ?? "")
    }
}
