package import UsageRules

extension TableDefinition {
    /// The table as rows are copied into it.
    package var copied: CopiedTable {
        CopiedTable(
            name: name,
            columns: columns.map { column in
                CopiedColumn(
                    column.name,
                    column.kind,
                    isRequired: column.declaration.contains("NOT NULL"),
                    isWithheld: Self.withheld.contains("\(name).\(column.name)")
                )
            }
        )
    }

    /// What may hold secrets in clear: commands and their arguments, what people posted to the API.
    private static let withheld: Set<String> = ["tasks.command", "events.metadata"]
}

extension ColumnDefinition {
    fileprivate var kind: CopiedColumn.Kind {
        switch declaration.prefix(while: \.isLetter) {
        case "integer": .integer
        case "timestamp": .time
        case "boolean": .flag
        default: .text
        }
    }
}
