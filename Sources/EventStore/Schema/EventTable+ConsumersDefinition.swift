internal import UsageRules

extension EventTable {
    /// The table that tells how far the consumers of this one have come, as Cloud Controller makes it;
    /// nil where there is none.
    ///
    /// It is no part of ``Schema``: a store has it only where its foundation has consumers.
    package var consumersDefinition: TableDefinition? {
        consumersTable.map { name in
            TableDefinition(
                name: name,
                columns: [
                    ColumnDefinition(name: "id", declaration: "integer PRIMARY KEY"),
                    .requiredText("guid"),
                    ColumnDefinition(name: "created_at", declaration: "timestamp NOT NULL"),
                    .requiredText("consumer_guid"), .requiredText("last_processed_guid"),
                ],
                indexes: [.named(after: ["consumer_guid"], of: name, isUnique: true)]
            )
        }
    }
}
