package import UsageRules

extension Schema {
    /// The tables that rows can be copied into: events, what says what runs, and consumers.
    package static let copiedTables =
        EventTable.allCases.map(\.definition.copied) + SourceTable.all.map(\.definition.copied)
        + EventTable.allCases.compactMap { $0.consumersDefinition?.copied }
}
