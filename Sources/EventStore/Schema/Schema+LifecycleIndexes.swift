internal import UsageRules

/// The indexes by which a cleanup or a backfill finds the rows of one resource.
///
/// SQLite drops an index without a word when the `id` column that it contains is rebuilt, so each is
/// a step of its own that can be taken again.
extension Schema {
    /// One for each usage table.
    static let lifecycleIndexes = EventTable.usageTables.compactMap(lifecycleIndex)

    /// The lifecycle index of a table; nil where the table declares no lifecycle.
    ///
    /// Its key is that of the table's first lifecycle. Tasks have no index of this kind: a task has
    /// only a handful of rows, and Cloud Controller's index on `task_guid` finds them.
    static func lifecycleIndex(of table: EventTable) -> IndexDefinition? {
        table.lifecycles.first.map { lifecycle in
            IndexDefinition(
                name: "\(table.name)_lifecycle_index",
                table: table.name,
                columns: ["state", lifecycle.keyColumn, "id"]
            )
        }
    }
}
