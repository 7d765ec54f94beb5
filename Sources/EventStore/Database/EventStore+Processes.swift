internal import GRDB
package import UsageRules

extension EventStore {
    /// The other processes of the app that a row is about, with their runs, those that ran last first.
    ///
    /// No index finds them: the table is read once.
    ///
    /// - Parameters:
    ///   - position: Where the row stands.
    ///   - index: The rows as scanned from this store.
    package func otherProcesses(
        ofAppAt position: Int,
        in index: EventIndex
    ) throws -> [ProcessRuns] {
        guard let own = index.resource(at: position), own.kind == .app else { return [] }
        let types = try processTypes(ofAppInRow: index.ids[position], of: index.table)
            .filter { $0.key != own.key }
        let keys = types.keys.flatMap { index.keys(named: $0) }
            .filter { index.resource(of: $0).kind == .app }
        return zip(keys, index.runSpans(of: keys)).compactMap { key, runs in
            let guid = index.resource(of: key).key
            return runs.isEmpty
                ? nil : ProcessRuns(guid: guid, processType: types[guid] ?? "", runs: runs)
        }
        .sorted { ($1.lastMoment, $1.guid) < ($0.lastMoment, $0.guid) }
    }

    /// The processes by guid, with the last type that each had.
    private func processTypes(
        ofAppInRow id: Int64,
        of table: EventTable
    ) throws -> [String: String] {
        let app = EventColumn.parentAppGUID.name
        let limit = bounds.longestValue
        return try read { database in
            let columns = try TableColumns(of: table.name, in: database)
            guard columns.contains(app) else { return [:] }
            let type = columns.contains(EventColumn.processType.name) ? "process_type" : "NULL"
            let sql = """
                SELECT app_guid, \(type), max(id) FROM \(table.name)
                WHERE \(app) = (SELECT \(app) FROM \(table.name) WHERE id = ?)
                AND \(app) <> '' AND app_guid <> '' GROUP BY app_guid
                """
            let statement = try database.makeStatement(sql: sql)
            try statement.setArguments([id])
            var types: [String: String] = [:]
            try database.namingLongValue(in: table.name, [app, "app_guid"]) {
                try statement.forEachScannedRow(database) { row in
                    guard let guid = row.value(0, cutAt: limit).string else { return }
                    types[guid] = row.value(1, cutAt: limit).string ?? ""
                }
            }
            return types
        }
    }
}
