internal import Algorithms
internal import GRDB
internal import GRDBSQLite
package import UsageRules

extension EventStore {
    /// The org of every row.
    ///
    /// One more walk through the tables, for what nobody waits for. Where rows are found by id, some
    /// ten thousand of them are one transaction, so that others can write meanwhile; rows that went
    /// since the scan have no org.
    ///
    /// - Parameters:
    ///   - snapshot: The rows as scanned from this store.
    ///   - onProgress: Called now and then; what it throws ends it.
    package func orgs(
        ofRowsIn snapshot: StoreSnapshot,
        progress onProgress: () throws -> Void = {}
    ) throws -> EventOrgs {
        let limit = bounds.longestValue
        var orgs = EventOrgs(names: snapshot.orgNames)
        for index in snapshot.indexes {
            guard let reader = try read({ try OrgReader(index, cutAt: limit, in: $0) }) else {
                orgs[index.table] = ContiguousArray(repeating: .none, count: index.count)
                continue
            }
            var column = ContiguousArray<KeyID>()
            column.reserveCapacity(index.count)
            for positions in index.ids.indices.chunks(ofCount: reader.rowsOfARead) {
                try onProgress()
                try read { try reader.read(positions, $0, into: &column, &orgs) }
            }
            orgs[index.table] = column
        }
        return orgs
    }
}

/// Reads the org's guid of rows that follow each other.
private struct OrgReader {
    /// How many rows are read in one transaction.
    let rowsOfARead: Int
    private let index: EventIndex
    private let column: String
    private let longestValue: Int?

    private static let rowsFoundByID = 16_384

    /// A reader; nil where the table names no orgs.
    init?(_ index: EventIndex, cutAt longestValue: Int?, in database: Database) throws {
        let facts = try TableFacts(of: index.table, in: database)
        column = index.table.orgColumn
        guard facts.columns.contains(column) else { return nil }
        self.index = index
        self.longestValue = longestValue
        // Without an index each read walks through the whole table.
        rowsOfARead = facts.lookup.isSingle ? Self.rowsFoundByID : max(1, index.count)
    }

    /// Adds the orgs of the rows at some positions.
    func read(
        _ positions: Range<Int>,
        _ database: Database,
        into orgsOfRows: inout ContiguousArray<KeyID>,
        _ orgs: inout EventOrgs
    ) throws {
        guard !positions.isEmpty else { return }
        let condition = "id BETWEEN ? AND ?"
        let ends: StatementArguments = [
            index.ids[positions.lowerBound], index.ids[positions.upperBound - 1],
        ]
        let statement = try database.cachedStatement(
            sql: """
                SELECT id, \(column.quotedIdentifier) FROM \(index.table.name)
                WHERE \(condition) ORDER BY id
                """
        )
        try statement.setArguments(ends)
        try database.namingLongValue(in: index.table.name, [column], where: condition, ends) {
            try statement.forEachScannedRow(database) { row in
                let id = row.integer(0)
                passOver(idsBelow: id, until: positions.upperBound, &orgsOfRows)
                guard orgsOfRows.count < positions.upperBound, index.ids[orgsOfRows.count] == id
                else { return }
                orgsOfRows.append(org(of: row, &orgs))
            }
        }
        passOver(idsBelow: nil, until: positions.upperBound, &orgsOfRows)
    }

    /// Rows that went since the scan.
    private func passOver(
        idsBelow id: Int64?,
        until end: Int,
        _ orgsOfRows: inout ContiguousArray<KeyID>
    ) {
        while orgsOfRows.count < end, id.map({ index.ids[orgsOfRows.count] < $0 }) ?? true {
            orgsOfRows.append(.none)
        }
    }

    private func org(of row: ScannedRow, _ orgs: inout EventOrgs) -> KeyID {
        if row.storageClass(1) == SQLITE_TEXT {
            let guid = row.text(1)
            // As long as a GUID or shorter: nothing that would have to be cut or checked.
            if guid.count <= Self.guidLength { return orgs.number(ofGUID: guid) }
        }
        return orgs.number(ofGUID: row.value(1, cutAt: longestValue).string ?? "")
    }

    private static let guidLength = 36
}

extension EventTable {
    /// The column that names an org: the audit log has a name of its own for it.
    fileprivate var orgColumn: String {
        self == .auditEvents ? "organization_guid" : EventColumn.orgGUID.name
    }
}
