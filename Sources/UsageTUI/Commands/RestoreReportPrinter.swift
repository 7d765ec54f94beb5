import EventStore
import Presentation
import UsageRules

/// Prints what putting rows back did, or would do.
struct RestoreReportPrinter {
    let report: RestoreReport
    let output: FormatOption

    func print() throws {
        guard output.format == .json else {
            var printer = RecordPrinter(output, columns: Self.columns)
            return try printer.printAll(report.tables)
        }
        var stream = StandardOutput()
        let tables = report.tables.map { table in
            (
                name: table.table.name,
                value: JSONValue.object([
                    ("restored", JSONValue(table.restored)),
                    ("already_there", JSONValue(table.alreadyThere)),
                    ("conflicts", JSONValue(table.conflicts)),
                ])
            )
        }
        let document = JSONValue.object([
            ("tables", .object(tables)),
            ("conflicts", .array(report.firstConflicts.map(Self.json))),
            ("stopped", .bool(report.wasStopped)),
        ])
        try stream.write(records: { document.write(to: &$0) })
        try stream.write(line: "")
        try stream.flush()
    }

    private static func json(_ conflict: RestoreReport.Conflict) -> JSONValue {
        .object([
            ("table", .string(conflict.table.name)),
            ("id", .integer(conflict.id)),
            ("columns", .array(conflict.columns.map { .string($0) })),
            ("other_id", conflict.otherID.map { .integer($0) } ?? .null),
        ])
    }

    private static let columns: [Column<RestoreReport.Table>] = [
        Column("table") { .string($0.table.name) },
        Column("restored") { JSONValue($0.restored) },
        Column("already_there") { JSONValue($0.alreadyThere) },
        Column("conflicts") { JSONValue($0.conflicts) },
    ]
}
