internal import GRDB
internal import GRDBSQLite
internal import UsageRules

/// One table of a draft, while rows are copied into it.
///
/// Rows without ids go into a table of their own first: what their order is, and which of them is there
/// twice, is only known at the end.
final class DraftTable {
    let table: CopiedTable
    let definition: TableDefinition
    /// How many rows with ids it holds.
    private(set) var numberedRows = 0
    /// How many rows without ids were taken.
    private(set) var unnumberedRows = 0
    /// How many rows were there already, the same in every column.
    var repeatedRows = 0

    private let database: Database
    private let insertNumbered: Statement
    private var insertUnnumbered: Statement?

    /// What is compared with a row that has the same id.
    private lazy var selectByID = Result {
        try database.makeStatement(
            sql: "SELECT \(table.columnList) FROM \(table.name) WHERE id = ?"
        )
    }

    init(_ table: CopiedTable, in database: Database) throws {
        self.table = table
        self.database = database
        definition = Schema.definition(of: table)
        try definition.createIfMissing(in: database)
        insertNumbered = try database.makeStatement(sql: table.insertStatement(into: table.name))
    }

    /// The table of rows without ids.
    var unnumberedName: String { "unnumbered_\(table.name)" }

    /// Inserts a row.
    func insert(_ row: borrowing CopiedRow) throws -> StoreDraft.Insertion {
        guard case .integer(let id)? = row.values.first else {
            try insertWithoutID(row)
            return .inserted
        }
        let code = try insertNumbered.insert(row, id: id, database)
        if code == SQLITE_DONE {
            numberedRows += 1
            return .inserted
        }
        guard let guid = try differing(from: row, id: id) else {
            repeatedRows += 1
            return .repeated
        }
        return .idTaken(byGUID: guid)
    }

    /// Inserts a row under an id that nobody has.
    func append(_ row: borrowing CopiedRow, id: Int64) throws {
        try requireDone(insertNumbered.insert(row, id: id, database))
    }

    private func insertWithoutID(_ row: borrowing CopiedRow) throws {
        let statement = try insertUnnumbered ?? makeUnnumbered()
        insertUnnumbered = statement
        unnumberedRows += 1
        try requireDone(statement.insert(row, id: Int64(unnumberedRows), database))
    }

    /// Checks that no constraint refused a row.
    private func requireDone(_ code: Int32) throws {
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: database.lastErrorMessage
            )
        }
    }

    private func makeUnnumbered() throws -> Statement {
        try TableDefinition(name: unnumberedName, columns: definition.columns, indexes: [])
            .createIfMissing(in: database)
        return try database.makeStatement(sql: table.insertStatement(into: unnumberedName))
    }

    /// The guid of the row that has an id; nil where it is the same as another in every column.
    private func differing(from row: borrowing CopiedRow, id: Int64) throws -> String? {
        let statement = try selectByID.get()
        sqlite3_bind_int64(statement.sqliteStatement, 1, id)
        var stored = CopiedRow()
        try statement.forEachScannedRow(database) { stored.read($0, columns: table.columns.count) }
        guard stored.values.count == row.values.count else { return "" }
        var isSame = true
        for place in row.values.indices where !row.isEqual(to: stored, at: place) { isSame = false }
        return isSame ? nil : stored.string(at: table.place(of: "guid") ?? 0) ?? ""
    }
}
