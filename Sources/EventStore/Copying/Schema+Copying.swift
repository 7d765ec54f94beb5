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

    /// The tables that a snapshot of a server copies: what bills are made from, and, unless told otherwise,
    /// what says what runs and who reads the events.
    package static func tablesToSnapshot(usageOnly: Bool) -> [CopiedTable] {
        let usage = EventTable.usageTables.map(\.definitionOfToday.copied)
        let others = SourceTable.all.map(\.definition.copied) + consumerTables.map(\.copied)
        return usage + (usageOnly ? [] : others)
    }

    /// The tables that a foundation may lack.
    package static var tablesThatMayBeMissing: Set<String> { Set(consumerTables.map(\.name)) }

    /// The definition of a table that rows are copied into.
    static func definition(of table: CopiedTable) -> TableDefinition {
        guard let found = (tablesOfToday + consumerTables).first(where: { $0.name == table.name })
        else { preconditionFailure("only tables of the schema are copied into") }
        return found
    }
}
