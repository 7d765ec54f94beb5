/// A row of an events table by what stays the same when others come and go.
package struct EventID: Hashable, Sendable {
    package let table: EventTable
    package let id: Int64

    package init(table: EventTable, id: Int64) {
        self.table = table
        self.id = id
    }
}
