internal import UsageRules

/// Where the columns of a table stand among the fields of a file's records.
struct TableColumns {
    let table: CopiedTable
    /// The table's columns.
    ///
    /// An id that the file has must not be NULL, whatever the table allows.
    let columns: [CopiedColumn]
    /// The number of the field for each column; nil where the file has none.
    let places: [Int?]
    /// How many fields a record has.
    let fieldCount: Int

    /// - Parameters:
    ///   - table: What the records belong to.
    ///   - names: The name of each field.
    ///   - file: What errors name.
    /// - Throws: ``ImportError``, where a column is missing that rows can't be without.
    init(_ table: CopiedTable, names: [String], file: String) throws {
        let known = names.map { $0.lowercased() }
        if let column = table.columns.first(where: { known.count(of: $0.name) > 1 }) {
            throw ImportError.repeatedColumn(file: file, column: column.name)
        }
        places = table.columns.map { known.firstIndex(of: $0.name) }
        let missing = zip(table.columns, places).filter { column, place in
            place == nil && table.needs(column)
        }
        guard missing.isEmpty else {
            throw ImportError.missingColumns(
                file: file,
                table: table.name,
                columns: missing.map(\.0.name)
            )
        }
        (self.table, fieldCount) = (table, names.count)
        columns = zip(table.columns, places).map { column, place in
            guard column.name == CopiedTable.id, place != nil else { return column }
            return CopiedColumn(column.name, column.kind, isRequired: true)
        }
    }

    /// Whether the file numbers the rows.
    var hasIDs: Bool { zip(columns, places).contains { $0.name == CopiedTable.id && $1 != nil } }
}

extension CopiedTable {
    static let id = "id"

    /// Whether a file must have a column.
    ///
    /// Events get ids in the order of the file; other rows are named by theirs.
    fileprivate func needs(_ column: CopiedColumn) -> Bool {
        column.name == Self.id
            ? EventTable(rawValue: name) == nil : column.isRequired && !column.isWithheld
    }
}

extension [String] {
    fileprivate func count(of name: String) -> Int { count { $0 == name } }
}
