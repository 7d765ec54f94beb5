package import UsageRules

extension ServerTransaction {
    /// The consumers of some tables: the same as a scan of a copy finds.
    func consumers(
        of tables: [EventTable],
        afterGUIDs guids: [String]
    ) throws -> [EventTable: TableConsumers] {
        try TableConsumers.all(
            of: tables,
            afterGUIDs: guids,
            registered: registered,
            ids: { guid, tables in
                try Dictionary(
                    uniqueKeysWithValues: tables.compactMap { table in
                        try ids(ofGUIDs: [guid], in: table)[guid].map { (table, $0) }
                    }
                )
            }
        )
    }

    /// The condition of the rows that consumers of a table have read last; nil where there are none.
    ///
    /// - Parameter guids: The checkpoints that were given by hand.
    package func conditionOfCheckpoints(
        of table: EventTable,
        afterGUIDs guids: [String]
    ) throws -> String? {
        let registered = try rowsOfConsumers(table).compactMap { $0[1] }
        return conditionOfGUIDs(registered + guids, in: table)
    }

    private func registered(_ table: EventTable) throws -> [UsageConsumer] {
        let rows = try rowsOfConsumers(table)
        let ids = try ids(ofGUIDs: rows.compactMap { $0[1] }, in: table)
        return rows.enumerated().map { number, row in
            UsageConsumer(
                name: row[0],
                number: number + 1,
                in: table.consumersTable ?? "",
                checkpoint: row[1],
                id: row[1].flatMap { ids[$0] }
            )
        }
    }

    /// The name and the checkpoint of each consumer of which the server tells.
    private func rowsOfConsumers(_ table: EventTable) throws -> [[String?]] {
        guard let (columns, quotedName) = table.consumersTable.flatMap(self.table) else {
            return []
        }
        let values = [UsageConsumer.nameColumn, UsageConsumer.checkpointColumn]
            .map { columns.contains($0) ? $0 : "NULL" }
        return try rows("SELECT \(values.joined(separator: ", ")) FROM \(quotedName) ORDER BY id")
    }

    /// The lowest id of a row with each of some guids.
    private func ids(
        ofGUIDs guids: [String],
        in table: EventTable
    ) throws -> [String: Int64] {
        guard let condition = conditionOfGUIDs(guids, in: table),
            let quotedName = self.table(table.name)?.quotedName
        else { return [:] }
        var ids: [[UInt8]: Int64] = [:]
        for row in try rows("SELECT guid, id FROM \(quotedName) WHERE \(condition)") {
            guard let guid = row[0], let id = row[1].flatMap({ Int64($0) }) else { continue }
            // A server may take letters of both cases for the same; two texts may be equal with other bytes.
            ids[Array(guid.utf8)] = min(id, ids[Array(guid.utf8)] ?? .max)
        }
        let pairs = guids.compactMap { guid in ids[Array(guid.utf8)].map { (guid, $0) } }
        return Dictionary(pairs) { min($0, $1) }
    }

    /// The condition of the rows with one of some guids, and maybe of others whose guid is nearly that, so
    /// that an index helps; nil for none.
    private func conditionOfGUIDs(_ guids: [String], in table: EventTable) -> String? {
        guard !guids.isEmpty, self.table(table.name)?.columns.contains("guid") == true else {
            return nil
        }
        let list = Set(guids).sorted().map(dialect.literal).joined(separator: ", ")
        return "guid IN (\(list))"
    }
}
