import Presentation
import UsageRules

/// What became of rows that were copied into a store.
struct CopyReport {
    /// One table.
    struct Table {
        let name: String
        /// How many rows it got.
        var added: Int
        /// How many were there already.
        var known: Int
    }

    var tables: [Table]
    let info: SnapshotInfo
    /// What kept the connection to a server safe; nil where there was none.
    var security: ServerFacts.Security?

    /// How many rows the store got.
    private var addedRows: Int { tables.reduce(0) { $0 + $1.added } }

    /// Prints what a store got, and for people what it was made of.
    func print(_ output: FormatOption, of path: String) throws {
        try PartialWork.report(addedRows, "copied") { try printTables(output) }
        guard output.format == .table else { return }
        try StandardStream.error.write(line: "usagetui: \(path): \(summary)")
    }

    /// Prints a record a table.
    private func printTables(_ output: FormatOption) throws {
        var printer = RecordPrinter(output, columns: Self.columns)
        try printer.printAll(tables)
    }

    /// The moment that the rows are from, where they are from, and how safe the way was.
    var summary: VisibleText {
        let origins = info.origins.map(\.text).joined(separator: ", ")
        let origin = origins.isEmpty ? "" : ", from \(origins)"
        let format = info.format.isEmpty ? "no rows" : info.format
        return "\(format)\(origin); taken at \(info.takenAt?.description ?? "an unknown time")"
            + (info.isEstimated ? " (estimated)" : "")
            + (security.map { "; \($0.words)" } ?? "")
    }

    private static let columns: [Column<Table>] = [
        Column("table") { .string($0.name) },
        Column("added") { JSONValue($0.added) },
        Column("already_there") { JSONValue($0.known) },
    ]
}
