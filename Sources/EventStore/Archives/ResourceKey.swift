internal import GRDB
internal import UsageRules

/// What a row of an events table is about, whatever its state: a task, an app or a service instance.
struct ResourceKey: Hashable {
    let kind: ResourceKind
    let guid: String

    /// Hands on the rows of a table, in the order of their ids, with what each is about; nil for nothing
    /// that is named.
    ///
    /// - Parameter id: Rows up to this one are passed over.
    static func forEachRow(
        of table: EventTable,
        behind id: Int64,
        in database: Database,
        _ body: (Int64, ResourceKey?) throws -> Void
    ) throws {
        let columns = try TableColumns(of: table.name, in: database)
        // A task's row names its app, too: the last lifecycle whose key a row has is the nearest.
        let lifecycles = table.lifecycles.reversed().filter { columns.contains($0.keyColumn) }
        let names = (["id"] + lifecycles.map(\.keyColumn)).joined(separator: ", ")
        let statement = try database.cachedStatement(
            sql: "SELECT \(names) FROM \(table.name) WHERE id > ? ORDER BY id"
        )
        try statement.forEachScannedRow(of: id, database) { row in
            var key: ResourceKey?
            for (number, lifecycle) in lifecycles.enumerated() where key == nil {
                let column = Int32(number) + 1
                guard row.isText(column), !row.text(column).isEmpty else { continue }
                let guid = String(decoding: row.text(column), as: UTF8.self)
                key = ResourceKey(kind: lifecycle.kind, guid: guid)
            }
            try body(row.integer(0), key)
        }
    }
}
