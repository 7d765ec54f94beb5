package import UsageRules

extension Schema {
    /// The tables of a store that is copied from elsewhere.
    static let tablesOfToday =
        EventTable.allCases.map(\.definitionOfToday)
        + SourceTable.all.map(\.definition.allowingRepeatedGUIDs) + [snapshotInfo]

    /// The tables that not every foundation has: who reads the events.
    static let consumerTables = EventTable.allCases.compactMap(\.consumersDefinition)

    /// The tables that rows can be copied into: events, what says what runs, and consumers.
    package static let copiedTables = (tablesOfToday.dropLast() + consumerTables).map(\.copied)

    /// The definition of a table that rows are copied into.
    static func definition(of table: CopiedTable) -> TableDefinition {
        guard let found = (tablesOfToday + consumerTables).first(where: { $0.name == table.name })
        else { preconditionFailure("only tables of the schema are copied into") }
        return found
    }
}
