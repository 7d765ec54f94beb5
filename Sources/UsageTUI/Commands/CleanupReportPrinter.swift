import EventStore
import UsageRules
import Presentation

/// Prints what a cleanup did.
struct CleanupReportPrinter {
    let report: CleanupReport
    let output: FormatOption
    /// Where the receipt is; nil where none was written.
    var receipt: String?
    /// How many bytes the file had and has; nil where it wasn't made smaller.
    var vacuumed: (before: Int, after: Int)?

    func print() throws {
        switch output.format {
        case .json: try printJSON()
        case .ndjson, .csv, .table: try printTables()
        }
    }

    private func printJSON() throws {
        var stream = StandardOutput()
        let tables = report.tables.map { table in
            (
                name: table.table.name,
                value: JSONValue.object([
                    ("deleted", JSONValue(table.deleted)),
                    ("deleted_by_reason", table.deletedByReason.json),
                ])
            )
        }
        let missed = report.missedRows.map { [("not_deleted", JSONValue($0))] } ?? []
        let document = JSONValue.object(
            [
                ("tables", .object(tables)),
                ("stopped", .bool(report.wasStopped)),
                ("archive", report.archive.map { .string($0) } ?? .null),
                ("receipt", receipt.map { .string($0) } ?? .null),
                ("vacuum", vacuumed.map { Self.json($0) } ?? .null),
            ] + missed
        )
        try stream.write(records: { document.write(to: &$0) })
        try stream.write(line: "")
        try stream.flush()
    }

    private static func json(_ size: (before: Int, after: Int)) -> JSONValue {
        .object([
            ("bytes_before", JSONValue(size.before)), ("bytes_after", JSONValue(size.after)),
        ])
    }

    private func printTables() throws {
        let reasons = Reason.allCases.filter { $0.decision == .prune }
        let given = reasons.filter { reason in
            report.tables.contains { $0.deletedByReason[reason] != nil }
        }
        var printer = RecordPrinter(
            output,
            columns: Self.columns + reasons.map(Self.column) + [archive],
            forPeople: Self.columns + given.map(Self.column)
                + (report.archive == nil ? [] : [archive])
        )
        try printer.printAll(report.tables)
    }

    private static let columns: [Column<CleanupReport.Table>] = [
        Column("table") { .string($0.table.name) }, Column("deleted") { JSONValue($0.deleted) },
    ]

    private var archive: Column<CleanupReport.Table> {
        let path = report.archive
        return Column("archive") { table in
            guard let path, table.deleted > 0 else { return .null }
            return .string(path)
        }
    }

    private static func column(_ reason: Reason) -> Column<CleanupReport.Table> {
        Column(reason.name) { JSONValue($0.deletedByReason[reason] ?? 0) }
    }
}
