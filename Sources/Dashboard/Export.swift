package import Presentation
package import UsageRules

/// All rows of a list, to be written to a file.
package struct ExportedRows: Sendable {
    /// What the file is called, without its ending, unless somebody says otherwise.
    package let name: String
    /// What they are, in the singular, such as `running app`.
    package let noun: String
    /// How many there are.
    package let count: Int
    package let source: Source
    /// Which they are, where these aren't all that are listed.
    var note: String?

    /// Where they come from.
    package enum Source: Sendable {
        /// From memory: the names of the fields, and the values of the row at a place, nil where it
        /// has no such field.
        case records(fields: [String], values: @Sendable (_ place: Int) -> [JSONValue?])
        /// Rows of the events tables, to be read, with what the plans say of them: of a table that
        /// is left alone, nothing.
        case events([EventIndex], [CleanupPlan], row: @Sendable (_ place: Int) -> RowReference)
        /// Rows of Cloud Controller's tables, to be read, with what a snapshot knows of them.
        case resources(StoreSnapshot, [FoundThings.SourceRows])
    }

    /// Rows in memory, with the fields of their columns.
    static func records<Row>(
        _ name: String,
        _ noun: String,
        count: Int,
        _ columns: [Column<Row>],
        row: @escaping @Sendable (_ place: Int) -> Row
    ) -> ExportedRows {
        ExportedRows(
            name: name,
            noun: noun,
            count: count,
            source: .records(fields: columns.map(\.name)) { place in
                let row = row(place)
                return columns.map { $0.value(row) }
            }
        )
    }
}

/// What is to be written, how and where to.
package struct ExportRequest: Sendable {
    package let rows: ExportedRows
    package let format: ExportFormat
    /// Relative to the working folder.
    package let path: String
}

extension State {
    /// Rows of the events tables; nil while it isn't known what becomes of them.
    func exportedEvents(
        _ name: String,
        count: Int,
        row: @escaping @Sendable (_ place: Int) -> RowReference
    ) -> ExportedRows? {
        guard let snapshot, let plans = cleanup?.plans else { return nil }
        return ExportedRows(
            name: name,
            noun: "row",
            count: count,
            source: .events(snapshot.indexes, plans, row: row)
        )
    }
}
