internal import GRDB

extension EventStore {
    /// The names of the orgs by guid, where the store has them.
    static func orgNames(
        _ database: Database,
        cutAt limit: Int?
    ) throws -> [String: String] {
        let table = "organizations"
        let columns = try TableColumns(of: table, in: database)
        guard columns.contains("guid"), columns.contains("name") else { return [:] }
        let sql = """
            SELECT guid, name FROM \(table) WHERE typeof(guid) = 'text' AND typeof(name) = 'text'
            """
        var names: [String: String] = [:]
        try database.namingLongValue(in: table, ["guid", "name"]) {
            try database.makeStatement(sql: sql).forEachScannedRow(database) { row in
                guard let guid = row.value(0, cutAt: limit).string, names[guid] == nil else {
                    return
                }
                names[guid] = row.value(1, cutAt: limit).string
            }
        }
        return names
    }
}
