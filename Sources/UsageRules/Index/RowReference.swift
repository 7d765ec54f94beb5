/// A row of an events table, by its position in the table's index.
package struct RowReference: Hashable, Sendable {
    package let table: EventTable
    package let position: Int

    package init(table: EventTable, position: Int) {
        self.table = table
        self.position = position
    }
}
