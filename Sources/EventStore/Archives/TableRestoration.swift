internal import GRDB
internal import GRDBSQLite
internal import UsageRules

/// How archived rows of one table are put back, or compared with those that are there, in one
/// transaction of the store.
struct TableRestoration {
    /// What became of a row.
    enum Outcome {
        case restored
        case alreadyThere
        case conflict(RestoreReport.Conflict)
    }

    /// Columns of which no two rows have the same values.
    struct UniqueKey {
        let columns: [String]
        /// Where these stand among the archived ones.
        let places: [Int32]
        /// Gives the id of the row that has some values in them.
        let lookup: Statement
    }

    private let table: ArchivedTable
    private let database: Database
    private let path: String
    private let insert: Statement
    private let select: Statement
    private let uniqueKeys: [UniqueKey]
    private let copier: ValueCopier
    /// The names of the columns that both have, and where they stand among the archived ones.
    private let columns: [(name: String, place: Int32)]
    private let places: [Int32]
    /// Whether a column has another type than it had, so that the store can make something else of a
    /// value.
    private let hasOtherTypes: Bool
    /// Where rows are, by id, in a table where nothing keeps one id from being there twice.
    private var rowIDs: [Int64: Int64]?

    /// Prepares to put rows back.
    ///
    /// - Parameters:
    ///   - table: What the archive holds of the table.
    ///   - archive: The archive's connection.
    ///   - isWriting: Whether rows are inserted.
    ///   - database: The store's connection.
    ///   - path: The store's path, for errors.
    /// - Throws: ``StoreError/noUsageTable(path:wanted:)``, ``StoreError/notATable(path:table:)``,
    ///   ``StoreError/triggerActs(path:table:trigger:)``.
    init(
        _ table: ArchivedTable,
        from archive: Database,
        isWriting: Bool,
        in database: Database,
        path: String
    ) throws {
        let name = table.table.name
        let stored = try ArchivedTable(table.table, in: database, path: path)
        let types = Dictionary(
            stored.columns.map { ($0.name.lowercased(), $0.type) },
            uniquingKeysWith: { first, _ in first }
        )
        let columns = table.columns.enumerated()
            .filter { types[$0.element.name.lowercased()] != nil }
            .map { (name: $0.element.name, place: Int32($0.offset) + 1) }
        let list = columns.map(\.name.quotedIdentifier).joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let sql = "INSERT OR ABORT INTO \(name) (\(list)) VALUES (\(marks)) ON CONFLICT DO NOTHING"
        insert =
            isWriting
            ? try database.writing(sql, to: name, path: path)
            : try database.cachedStatement(sql: "SELECT NULL")
        let indexes = try TableIndexes(of: name, in: database)
        let hasRowIDs =
            try database.integer(
                from: "pragma_table_list",
                "SELECT wr FROM pragma_table_list(?) WHERE schema = 'main'",
                [name]
            ) == 0
        let isUnique = indexes.isUnique("id") || !hasRowIDs
        rowIDs = isUnique ? nil : try Self.rowIDs(of: stored, database)
        select = try database.cachedStatement(
            sql: "SELECT \(list) FROM \(name) WHERE \(isUnique ? "id" : stored.rowID) = ?"
        )
        uniqueKeys = try indexes.uniqueKeys.compactMap { names in
            try UniqueKey(names, among: columns, of: name, database)
        }
        hasOtherTypes = table.columns.contains {
            types[$0.name.lowercased()].map { [type = $0.type] in $0 != type } ?? false
        }
        copier = try ValueCopier(to: insert, from: archive)
        places = columns.map(\.place)
        (self.table, self.database, self.path, self.columns) = (table, database, path, columns)
    }

    /// Makes the statements forget the rows that they were given.
    func end() { copier.end() }

    private static func rowIDs(
        of table: ArchivedTable,
        _ database: Database
    ) throws -> [Int64: Int64] {
        var rowIDs: [Int64: Int64] = [:]
        let statement = try database.makeStatement(
            sql: "SELECT id, \(table.rowID) FROM \(table.table.name)"
        )
        try statement.forEachScannedRow(database) { row in
            rowIDs[row.integer(0)] = row.integer(1)
        }
        return rowIDs
    }

    /// The first archived column, with a value in it, that the store can't give one.
    func lostColumn(_ archive: Database) throws -> String? {
        let present = Set(columns.map(\.name))
        for column in table.columns where !present.contains(column.name) {
            let name = column.name.quotedIdentifier
            let sql = "SELECT count(*) FROM \(table.table.name) WHERE \(name) IS NOT NULL"
            if try archive.integer(from: table.table.name, sql) != 0 { return column.name }
        }
        return nil
    }

    // MARK: - Rows

    /// Puts a row back, unless something is there.
    mutating func restore(_ row: ScannedRow) throws -> Outcome {
        let id = row.integer(1)
        if let rowIDs, let rowID = rowIDs[id] { return try compare(row, with: rowID) }
        var parameter: Int32 = 0
        for place in places {
            parameter += 1
            copier.bind(row.scannedValue(place), to: parameter)
        }
        try insert.step(database)
        guard database.changesCount == 1 else { return try explain(row) }
        if rowIDs != nil { rowIDs?[id] = database.lastInsertedRowID }
        if hasOtherTypes { try requireSame(row, as: rowIDs == nil ? id : rowIDs?[id] ?? id) }
        return .restored
    }

    /// What would become of a row.
    func foresee(_ row: ScannedRow) throws -> Outcome {
        let id = row.integer(1)
        if let rowIDs {
            if let rowID = rowIDs[id] { return try compare(row, with: rowID) }
        } else if let outcome = try compareIfThere(row, with: id) {
            return outcome
        }
        return try otherRow(inTheWayOf: row).map { .conflict($0) } ?? .restored
    }

    /// Why a row was not put back.
    private func explain(_ row: ScannedRow) throws -> Outcome {
        if rowIDs == nil, let outcome = try compareIfThere(row, with: row.integer(1)) {
            return outcome
        }
        let conflict = try otherRow(inTheWayOf: row)
        return .conflict(
            conflict ?? RestoreReport.Conflict(table: table.table, id: row.integer(1), columns: [])
        )
    }

    private func compare(_ row: ScannedRow, with place: Int64) throws -> Outcome {
        try compareIfThere(row, with: place) ?? .alreadyThere
    }

    /// Holds a row against the one at its place; nil where there is none.
    private func compareIfThere(_ row: ScannedRow, with place: Int64) throws -> Outcome? {
        guard let different = try differences(row, from: place) else { return nil }
        guard !different.isEmpty else { return .alreadyThere }
        return .conflict(
            RestoreReport.Conflict(table: table.table, id: row.integer(1), columns: different)
        )
    }

    /// The columns in which a row and the one at its place differ; nil where there is none.
    private func differences(_ row: ScannedRow, from place: Int64) throws -> [String]? {
        var different: [String]?
        try select.forEachScannedRow(of: place, database) { stored in
            different = columns.enumerated()
                .filter { !row.hasSame($0.element.place, as: stored, Int32($0.offset)) }
                .map(\.element.name)
        }
        return different
    }

    private func requireSame(_ row: ScannedRow, as place: Int64) throws {
        guard let column = try differences(row, from: place)?.first else { return }
        throw ArchiveError.valueChanges(
            path: path,
            table: table.table,
            id: row.integer(1),
            column: column
        )
    }

    /// Another row that has what only one row can have.
    private func otherRow(inTheWayOf row: ScannedRow) throws -> RestoreReport.Conflict? {
        for key in uniqueKeys {
            let copier = try ValueCopier(to: key.lookup, from: database)
            defer { copier.end() }
            for (number, place) in key.places.enumerated() {
                copier.bind(row.scannedValue(place), to: Int32(number) + 1)
            }
            var other: Int64?
            try key.lookup.forEachScannedRow(database) { other = $0.integer(0) }
            guard let other else { continue }
            return RestoreReport.Conflict(
                table: table.table,
                id: row.integer(1),
                columns: key.columns,
                otherID: other
            )
        }
        return nil
    }
}

extension TableRestoration.UniqueKey {
    /// A key of a table; nil where the archive lacks one of its columns.
    init?(
        _ names: [String],
        among columns: [(name: String, place: Int32)],
        of table: String,
        _ database: Database
    ) throws {
        var places: [Int32] = []
        for name in names {
            guard let column = columns.first(where: { $0.name.lowercased() == name }) else {
                return nil
            }
            places.append(column.place)
        }
        self.columns = names
        self.places = places
        let condition = names.map { "\($0.quotedIdentifier) = ?" }.joined(separator: " AND ")
        lookup = try database.cachedStatement(
            sql: "SELECT id FROM \(table) WHERE \(condition) LIMIT 1"
        )
    }
}
