internal import GRDB
internal import UsageRules

/// Who reads the events of a store, and how far they have come.
struct ConsumerQueries {
    let database: Database
    /// Where values are cut; nil where they aren't.
    let limit: Int?

    /// The consumers of some tables.
    ///
    /// A checkpoint that was given by hand is one of the tables that have its event; where none has it,
    /// it is lost to all of them.
    ///
    /// - Parameter guids: The checkpoints that were given by hand.
    func consumers(
        of tables: [EventTable],
        afterGUIDs guids: [String]
    ) throws -> [EventTable: TableConsumers] {
        try TableConsumers.all(
            of: tables,
            afterGUIDs: guids,
            registered: registered,
            ids: ids(ofGUID:among:)
        )
    }

    /// The consumers of which the store tells.
    ///
    /// A column that its table lacks reads as NULL: a consumer without a checkpoint has read nothing,
    /// as far as anybody can tell.
    private func registered(_ table: EventTable) throws -> [UsageConsumer] {
        guard let source = table.consumersTable else { return [] }
        let columns = try TableColumns(of: source, in: database)
        guard !columns.isEmpty else { return [] }
        let (named, kept) = (UsageConsumer.nameColumn, UsageConsumer.checkpointColumn)
        let name = columns.contains(named) ? "c.\(named)" : "NULL"
        let hasCheckpoints = columns.contains(kept)
        let hasGUIDs = try TableColumns(of: table.name, in: database).contains("guid")
        let checkpoint = hasCheckpoints ? "c.\(kept)" : "NULL"
        let sql =
            hasCheckpoints && hasGUIDs
            ? Self.lookingUp(name, source, table)
            : "SELECT \(name), \(checkpoint), NULL FROM \(source) c"
        var number = 0
        return try database.all(from: source, sql) { row in
            number += 1
            return UsageConsumer(
                name: row.value(0, cutAt: limit).string,
                number: number,
                in: source,
                checkpoint: row.value(1, cutAt: limit).string,
                id: row.value(2).integer
            )
        }
    }

    /// The consumers with the ids of their checkpoints: of two rows with one guid, that of the lower id,
    /// behind which more is unread.
    ///
    /// One walk through the events, where no index finds a guid.
    private static func lookingUp(_ name: String, _ source: String, _ table: EventTable) -> String {
        let checkpoint = UsageConsumer.checkpointColumn
        return """
            SELECT \(name), c.\(checkpoint), e.id FROM \(source) c LEFT JOIN (
                SELECT guid, min(id) AS id FROM \(table.name)
                WHERE guid IN (SELECT \(checkpoint) FROM \(source)) GROUP BY guid
            ) e ON e.guid = c.\(checkpoint)
            """
    }

    /// The row of each of some tables that has an event.
    private func ids(
        ofGUID guid: String,
        among tables: [EventTable]
    ) throws -> [EventTable: Int64] {
        var ids: [EventTable: Int64] = [:]
        for table in tables {
            guard try TableColumns(of: table.name, in: database).contains("guid") else { continue }
            let sql = "SELECT min(id) FROM \(table.name) WHERE guid = ?"
            ids[table] = try database.integer(from: table.name, sql, [guid])
        }
        return ids
    }
}
