internal import GRDB
internal import UsageRules

extension EventTable {
    /// The table of Cloud Controller's that tells how far its consumers have come; nil where there is
    /// none.
    var consumersTable: String? {
        switch self {
        case .appUsageEvents: "app_usage_consumers"
        case .serviceUsageEvents: "service_usage_consumers"
        case .auditEvents: nil
        }
    }
}

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
        var consumers: [EventTable: [UsageConsumer]] = [:]
        for table in tables { consumers[table] = try registered(table) }
        for guid in guids {
            let ids = try ids(ofGUID: guid, among: tables)
            for table in tables where ids[table] != nil || ids.isEmpty {
                consumers[table, default: []].append(
                    UsageConsumer(afterGUID: guid, id: ids[table])
                )
            }
        }
        return consumers.mapValues { TableConsumers($0) }
    }

    /// The consumers of which the store tells.
    ///
    /// A column that its table lacks reads as NULL: a consumer without a checkpoint has read nothing,
    /// as far as anybody can tell.
    private func registered(_ table: EventTable) throws -> [UsageConsumer] {
        guard let source = table.consumersTable else { return [] }
        let columns = try TableColumns(of: source, in: database)
        guard !columns.isEmpty else { return [] }
        let name = columns.contains(Self.name) ? "c.\(Self.name)" : "NULL"
        let hasCheckpoints = columns.contains(Self.checkpoint)
        let hasGUIDs = try TableColumns(of: table.name, in: database).contains("guid")
        let checkpoint = hasCheckpoints ? "c.\(Self.checkpoint)" : "NULL"
        let sql =
            hasCheckpoints && hasGUIDs
            ? Self.lookingUp(name, source, table)
            : "SELECT \(name), \(checkpoint), NULL FROM \(source) c"
        var number = 0
        return try database.all(from: source, sql) { row in
            number += 1
            let name = row.value(0, cutAt: limit).string ?? ""
            return UsageConsumer(
                name: name.isEmpty ? "row \(number) of \(source)" : name,
                checkpoint: Self.checkpoint(row.value(1, cutAt: limit).string, row.value(2))
            )
        }
    }

    private static func checkpoint(
        _ guid: String?,
        _ id: StoreValue
    ) -> UsageConsumer.Checkpoint {
        guard let guid, !guid.isEmpty else { return .beginning }
        if case .integer(let id) = id { return .row(id: id, guid: guid) }
        return .gone(guid: guid)
    }

    /// The consumers with the ids of their checkpoints: of two rows with one guid, that of the lower id,
    /// behind which more is unread.
    ///
    /// One walk through the events, where no index finds a guid.
    private static func lookingUp(_ name: String, _ source: String, _ table: EventTable) -> String {
        """
        SELECT \(name), c.\(Self.checkpoint), e.id FROM \(source) c LEFT JOIN (
            SELECT guid, min(id) AS id FROM \(table.name)
            WHERE guid IN (SELECT \(Self.checkpoint) FROM \(source)) GROUP BY guid
        ) e ON e.guid = c.\(Self.checkpoint)
        """
    }

    /// The row of each table that has an event, also of those that aren't cleaned.
    private func ids(
        ofGUID guid: String,
        among tables: [EventTable]
    ) throws -> [EventTable: Int64] {
        var ids: [EventTable: Int64] = [:]
        for table in EventTable.allCases
        where tables.contains(table) || EventTable.usageTables.contains(table) {
            guard try TableColumns(of: table.name, in: database).contains("guid") else { continue }
            let sql = "SELECT min(id) FROM \(table.name) WHERE guid = ?"
            ids[table] = try database.integer(from: table.name, sql, [guid])
        }
        return ids
    }

    private static let name = "consumer_guid"
    private static let checkpoint = "last_processed_guid"
}
