/// Why rows can't be added to a store that is there, as data.
package enum MergeError: Error, Hashable, Sendable {
    /// Rows without ids belong between rows of the store, where there are no ids left.
    case rowsBetween(store: String, table: String)
    /// A row's id is that of another one in the store.
    case idTaken(store: String, table: String, id: Int64, guid: String)
    /// The store holds the rows of another foundation.
    case otherFoundation(store: String, origin: String, otherOrigin: String)
    /// A row's id is that of one which this program appended to the store.
    case idOfOurs(store: String, table: String, id: Int64)
    /// None of the organizations of the rows is one that the store has events of.
    case strangers(store: String, table: String)
    /// Rows without ids come from pages of the API and from other files, and nothing tells their order.
    case mixedRows(store: String, table: String)
}
