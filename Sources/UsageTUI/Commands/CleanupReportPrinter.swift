import EventStore
import UsageRules
import Presentation

/// Prints what a cleanup did.
struct CleanupReportPrinter {
    let report: CleanupReport
    let format: OutputFormat

    func print() throws {
        switch format {
        case .json: try printJSON()
        case .ndjson, .csv, .table: try printTables()
        }
    }

    private func printJSON() throws {
        var output = StandardOutput()
        let tables = report.tables.map { table in
            (
                name: table.table.name,
                value: JSONValue.object([
                    ("deleted", JSONValue(table.deleted)),
                    ("deleted_by_reason", table.deletedByReason.json),
                ])
            )
        }
        let document = JSONValue.object([
            ("tables", .object(tables)),
            ("archive", .null),
            ("stopped", .bool(report.wasStopped)),
        ])
        try output.write { document.write(to: &$0) }
        try output.write(line: "")
        try output.flush()
    }

    private func printTables() throws {
        let columns = ["table", "deleted"] + prunable.map(\.name)
        var printer = RecordPrinter(
            format,
            columns: columns,
            columnsForPeople: ["table", "deleted"]
                + prunable.filter { reason in
                    report.tables.contains { $0.deletedByReason[reason] != nil }
                }.map(\.name)
        )
        for table in report.tables {
            let reasons = prunable.map { reason in
                (name: reason.name, value: JSONValue(table.deletedByReason[reason] ?? 0))
            }
            try printer.print(
                [("table", .string(table.table.name)), ("deleted", JSONValue(table.deleted))]
                    + reasons
            )
        }
        try printer.finish()
    }

    private var prunable: [Reason] { Reason.allCases.filter { $0.decision == .prune } }
}
