internal import UsageRules

extension EventTable {
    /// The table as Cloud Controller makes it today, for stores that are copied from one.
    ///
    /// Its columns stand in Cloud Controller's order, and it has the indexes of migration
    /// 20230725110800 and later. The one on guids isn't unique: a purge and reseed gives the guid of a
    /// process to a second row.
    var definitionOfToday: TableDefinition {
        switch self {
        case .appUsageEvents:
            TableDefinition(
                name: name,
                columns: definition.columns,
                indexes: [
                    .named(after: ["created_at", "guid"], of: name),
                    .named(after: ["guid"], of: name),
                    .named(after: ["task_guid"], of: name),
                ]
            )
        case .serviceUsageEvents:
            TableDefinition(
                name: name,
                columns: definition.columns.dropLast(2) + definition.columns.suffix(2).reversed(),
                indexes: [
                    .named(after: ["created_at", "guid"], of: name),
                    IndexDefinition(
                        name: "usage_events_guid_index",
                        table: name,
                        columns: ["guid"]
                    ),
                    .named(after: ["service_guid"], of: name),
                    .named(after: ["service_instance_type"], of: name),
                ]
            )
        case .auditEvents: definition.allowingRepeatedGUIDs
        }
    }
}

extension TableDefinition {
    /// The table with an index on guids that lets one be there twice: a copy holds what it was made of.
    var allowingRepeatedGUIDs: TableDefinition {
        TableDefinition(
            name: name,
            columns: columns,
            indexes: indexes.map { index in
                var index = index
                index.isUnique = false
                return index
            }
        )
    }
}
