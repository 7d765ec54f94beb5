/// Why work can't be taken back: something was built on it.
package enum UndoError: Error, Hashable, Sendable {
    /// A row that was appended is gone or another one, or there are others among them.
    case rowsChanged(path: String, table: EventTable, ids: ClosedRange<Int64>)
    /// A resource of the rows has a later row.
    case laterRow(path: String, table: EventTable, id: Int64, guid: String)
    /// A consumer has read rows that were appended.
    case readByConsumer(path: String, table: EventTable, consumer: String, id: Int64)
}
