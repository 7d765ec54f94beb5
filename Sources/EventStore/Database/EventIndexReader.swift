internal import GRDB
internal import GRDBSQLite
internal import UsageRules

/// Reads one event table into an ``EventIndex``: the only scan there is.
struct EventIndexReader {
    /// The table.
    let table: EventTable
    private let path: String
    private let classifier: StateClassifier
    private let keyColumns: [Int32]
    /// Where a row's own guid is; nil where the table has none.
    private let guidColumn: Int32?
    /// Whether the table keeps numbers as texts.
    private let isAllText: Bool
    /// The names of the columns that are read.
    private let columns: [String]
    /// Where the columns begin that are read beside those of the index.
    private let firstOther: Int32
    private let sql: String

    /// The columns of the scan, in its order; the key columns follow.
    private enum Column {
        static let id: Int32 = 0
        static let createdAt: Int32 = 1
        static let state: Int32 = 2
        static let previousState: Int32 = 3
        static let firstKey: Int32 = 4
    }

    /// How many rows are read between two reports of progress.
    private static let rowsBetweenReports = 16_384

    /// The longest key, in bytes.
    ///
    /// Keys are GUIDs, of 36 bytes, and the index holds all of them: those
    /// that a generated column makes of nothing could fill the memory.
    private static let longestKey = 4096

    /// Prepares to read a table.
    ///
    /// - Parameter others: Columns that the table has and that are read beside those of the index.
    /// - Throws: ``StoreError/missingColumns(path:table:columns:)``.
    init(
        _ table: EventTable,
        and others: [String] = [],
        in database: Database,
        path: String
    ) throws {
        self.table = table
        self.path = path
        let present = try TableColumns(of: table.name, in: database)
        try present.require(of: table, path: path)
        let hasPreviousState = present.contains("previous_state")
        isAllText = present.areAllText
        let lifecycles = present.lifecycles(of: table)
        classifier = StateClassifier(lifecycles, hasPreviousState: hasPreviousState)
        let hasGUID = present.contains("guid") && lifecycles.contains(where: \.isReseeded)
        guidColumn = hasGUID ? Column.firstKey + Int32(lifecycles.count) : nil
        keyColumns = lifecycles.indices.map { Column.firstKey + Int32($0) }
        let selected =
            ["id", "created_at", table.lifecycles.isEmpty ? "NULL" : "state"]
            + [hasPreviousState ? "previous_state" : "NULL"] + lifecycles.map(\.keyColumn)
            + (hasGUID ? ["guid"] : [])
        firstOther = Int32(selected.count)
        columns = selected.filter { $0 != "NULL" } + others
        sql = "SELECT \((selected + others).joined(separator: ", ")) FROM \(table.name) ORDER BY id"
    }

    /// Reads all rows.
    ///
    /// - Parameters:
    ///   - takeOthers: Takes each row behind the others, and where its other columns begin; nil where
    ///     there are none.
    ///   - onProgress: Called with the number of rows read and the last id, now and then; what it
    ///     throws ends the scan.
    func read(
        _ database: Database,
        others takeOthers: ((_ row: ScannedRow, _ firstColumn: Int32) throws -> Void)? = nil,
        onProgress: (_ rowsRead: Int, _ id: Int64) throws -> Void
    ) throws -> EventIndex {
        var index = EventIndex(table: table)
        try database.namingLongValue(in: table.name, columns) {
            try database.makeStatement(sql: sql).forEachScannedRow(database) { row in
                try append(row, to: &index)
                if let takeOthers { try takeOthers(row, firstOther) }
                if index.count.isMultiple(of: Self.rowsBetweenReports) {
                    try onProgress(index.count, index.ids[index.count - 1])
                }
            }
        }
        return index
    }

    private func append(_ row: ScannedRow, to index: inout EventIndex) throws {
        let id = row.integer(Column.id)
        guard row.storageClass(Column.id) == SQLITE_INTEGER, index.ids.last.map({ $0 < id }) ?? true
        else {
            let value = row.value(Column.id, cutAt: Self.longestKey).string ?? "NULL"
            throw StoreError.badID(value, path: path, table: table.name, isAllText: isAllText)
        }
        let role = role(of: row)
        index.ids.append(id)
        index.times.append(row.time(Column.createdAt))
        index.roles.append(role)
        index.keys.append(try key(of: row, role, &index.interner))
    }

    private func role(of row: ScannedRow) -> EventRole {
        switch row.storageClass(Column.state) {
        case SQLITE_NULL: table.lifecycles.isEmpty ? .noLifecycle : .noState
        case SQLITE_TEXT:
            role(
                classifier.role(ofState: row.text(Column.state)) {
                    row.storageClass(Column.previousState) == SQLITE_TEXT
                        ? row.text(Column.previousState) : nil
                },
                of: row
            )
        default: .noLifecycle
        }
    }

    /// A purge and reseed gives a beginning the guid of the resource: it tells no start.
    private func role(_ role: EventRole, of row: ScannedRow) -> EventRole {
        guard role.isExactStart, table.lifecycles[role.lifecycleOrdinal].isReseeded,
            let guidColumn, row.isText(guidColumn)
        else { return role }
        let keyColumn = keyColumns[role.lifecycleOrdinal]
        guard row.isText(keyColumn), row.text(guidColumn).elementsEqual(row.text(keyColumn)) else {
            return role
        }
        return role.asReseeded
    }

    private func key(
        of row: ScannedRow,
        _ role: EventRole,
        _ interner: inout KeyInterner
    ) throws -> KeyID {
        switch role.part {
        case .beginning, .ending: try intern(row, role.lifecycleOrdinal, &interner)
        case .noState, .noLifecycle: try mentionedKey(of: row, &interner)
        }
    }

    /// The resource that a row of no lifecycle mentions: `BUILDPACK_SET` names a process.
    private func mentionedKey(
        of row: ScannedRow,
        _ interner: inout KeyInterner
    ) throws -> KeyID {
        for (ordinal, column) in keyColumns.enumerated()
        where !row.isNull(column) && !row.text(column).isEmpty {
            return try intern(row, ordinal, &interner)
        }
        return .none
    }

    private func intern(
        _ row: ScannedRow,
        _ lifecycleOrdinal: Int,
        _ interner: inout KeyInterner
    ) throws -> KeyID {
        let column = keyColumns[lifecycleOrdinal]
        let storage: KeyInterner.Storage
        switch row.storageClass(column) {
        case SQLITE_NULL: return .none
        case SQLITE_TEXT:
            let text = try checked(row.text(column), lifecycleOrdinal)
            return interner.intern(text: text, lifecycleOrdinal: lifecycleOrdinal)
        case SQLITE_INTEGER: storage = .integer
        case SQLITE_FLOAT:
            // SQL compares numbers by their value, so 5.0 is the key 5.
            if let whole = Int64(exactly: row.real(column)) {
                var text = String(whole)
                return text.withUTF8 {
                    interner.intern(
                        bytes: $0,
                        storage: .integer,
                        lifecycleOrdinal: lifecycleOrdinal
                    )
                }
            }
            storage = .real
        default: storage = .blob
        }
        let bytes = try checked(
            storage == .blob ? row.blob(column) : row.text(column),
            lifecycleOrdinal
        )
        return interner.intern(bytes: bytes, storage: storage, lifecycleOrdinal: lifecycleOrdinal)
    }
}

extension EventIndexReader {
    /// A key that is no longer than keys may be.
    private func checked(
        _ key: UnsafeBufferPointer<UInt8>,
        _ lifecycleOrdinal: Int
    ) throws -> UnsafeBufferPointer<UInt8> {
        guard key.count <= Self.longestKey else {
            let column = table.lifecycles[lifecycleOrdinal].keyColumn
            throw LongValue(table: table.name, column: column)
        }
        return key
    }
}

extension TableColumns {
    /// Checks that a table has all columns without which it can't be read.
    ///
    /// - Throws: ``StoreError/missingColumns(path:table:columns:)``,
    ///   ``StoreError/flattenedPages(path:table:columns:)``.
    func require(of table: EventTable, path: String) throws {
        let missing = table.requiredColumns.filter { !contains($0) }
        guard !missing.isEmpty else { return }
        let flattened = EventTable.usageTables.contains(table) ? ofFlattenedPages : []
        throw flattened.isEmpty
            ? StoreError.missingColumns(path: path, table: table, columns: missing)
            : StoreError.flattenedPages(path: path, table: table, columns: flattened)
    }

    /// The lifecycles of a table that it has the keys of: one that was made before there were tasks
    /// has the lifecycle of apps alone.
    ///
    /// The first one's key must be there, so each has its place among all lifecycles of the table.
    func lifecycles(of table: EventTable) -> [Lifecycle] {
        Array(table.lifecycles.prefix { contains($0.keyColumn) })
    }
}

extension StoreError {
    /// What is wrong with an id of a table.
    static func badID(
        _ value: String,
        path: String,
        table: String,
        isAllText: Bool
    ) -> StoreError {
        isAllText
            ? .allText(path: path, table: table) : .badID(path: path, table: table, value: value)
    }
}

extension EventTable {
    /// The columns without which the table can't be read.
    var requiredColumns: [String] {
        let rows = ["id", "created_at"]
        guard let first = lifecycles.first else { return rows }
        return rows + ["state", first.keyColumn]
    }
}
