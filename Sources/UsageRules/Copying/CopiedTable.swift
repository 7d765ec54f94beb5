/// A table of Cloud Controller's that rows are copied into from elsewhere: named columns only, so that
/// nothing else of a foundation's database gets into a store.
package struct CopiedTable: Hashable, Sendable {
    /// The table's name, the same in Cloud Controller's database and in a store.
    package let name: String
    /// The columns that are copied, in the store's order, `id` first.
    package let columns: [CopiedColumn]

    package init(name: String, columns: [CopiedColumn]) {
        (self.name, self.columns) = (name, columns)
    }

    /// Where a column stands; nil where it isn't copied.
    package func place(of column: String) -> Int? { columns.firstIndex { $0.name == column } }
}
