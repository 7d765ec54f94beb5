internal import GRDB
package import UsageRules

extension EventStore {
    /// Where the rows about a resource stand, or about an app with all its processes and tasks.
    ///
    /// A row belongs to an app by its `parent_app_guid`; where that is missing, by what Cloud
    /// Controller's tables say of its process or task, or by another row of the same.
    ///
    /// - Parameters:
    ///   - guid: The guid of an app, a process, a task or a service instance.
    ///   - index: The rows as scanned from this store.
    /// - Returns: The positions, ascending.
    package func positions(about guid: String, in index: EventIndex) throws -> [Int] {
        var isWanted = ContiguousArray(repeating: false, count: index.keyCount)
        for key in index.keys(named: guid) { isWanted[key.index] = true }
        let owned =
            index.table.holds(.app) && !guid.isEmpty ? try parts(ofApp: guid, in: index) : nil
        for key in owned?.keys ?? [] { isWanted[key.index] = true }
        for position in owned?.positions ?? [] where index.keys[position] != .none {
            isWanted[index.keys[position].index] = true
        }
        let ofKeys = index.keys.indices.filter {
            index.keys[$0] != .none && isWanted[index.keys[$0].index]
        }
        return Set(ofKeys).union(owned?.positions ?? []).sorted()
    }

    /// Whether one of Cloud Controller's tables has an app, a process, a task or a service instance of a
    /// guid.
    package func hasSource(of guid: String) throws -> Bool {
        try lookUp { database in
            try ["apps", "processes", "tasks", "service_instances"].contains { name in
                let table = try NameTable(name, [], in: database)
                return try !table.texts(of: [guid], cutAt: bounds.longestValue, database).isEmpty
            }
        }
    }

    /// The rows that name an app, and the processes and tasks that are its by the other tables.
    private func parts(
        ofApp guid: String,
        in index: EventIndex
    ) throws -> (positions: [Int], keys: [KeyID]) {
        try lookUp { database in
            let app = EventColumn.parentAppGUID.name
            let positions = try values("id", of: index.table.name, app, guid, database) {
                index.position(ofID: $0.integer(0))
            }
            let guids = try ["processes", "tasks"].flatMap { table in
                try values("guid", of: table, "app_guid", guid, database) {
                    $0.value(0, cutAt: bounds.longestValue).string
                }
            }
            return (positions, guids.flatMap { index.keys(named: $0) })
        }
    }

    /// What is made of a column of the rows that have a text in another one; nothing where the table
    /// lacks one of them.
    private func values<Value>(
        _ column: String,
        of table: String,
        _ key: String,
        _ text: String,
        _ database: Database,
        _ make: (ScannedRow) -> Value?
    ) throws -> [Value] {
        let columns = try TableColumns(of: table, in: database)
        guard columns.contains(column), columns.contains(key) else { return [] }
        let statement = try database.makeStatement(
            sql: "SELECT \(column) FROM \(table) WHERE \(key) COLLATE BINARY = ?"
        )
        try statement.setArguments([text])
        var values: [Value] = []
        try database.namingLongValue(in: table, [column, key]) {
            try statement.forEachScannedRow(database) { row in
                if let value = make(row) { values.append(value) }
            }
        }
        return values
    }
}
