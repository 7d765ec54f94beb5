import EventStore
import UsageRules
import Presentation

extension BackfillReport {
    /// The fields of a report's records.
    static let fields = [
        "kind", "seeded", "already_on_record", "stale_removed", "endings_appended", "skipped",
    ]

    /// A record a kind: counts, and what was skipped with its reason.
    var records: [Record] {
        kinds.map { kind in
            [
                ("kind", .string(kind.kind.rawValue)),
                ("seeded", JSONValue(kind.seeded)),
                ("already_on_record", JSONValue(kind.alreadyOnRecord)),
                ("stale_removed", JSONValue(kind.staleRemoved)),
                ("endings_appended", JSONValue(kind.endingsAppended)),
                ("skipped", .array(kind.orphans.map(Self.json))),
            ]
        }
    }

    private static func json(_ orphan: OrphanSource) -> JSONValue {
        .object([
            ("source_id", .integer(orphan.id)), ("guid", .string(orphan.guid)),
            ("missing", .string(orphan.missing)),
        ])
    }

    /// Prints the report.
    func print(_ format: OutputFormat) throws {
        var printer = RecordPrinter(format, columns: Self.fields, columnsForPeople: Self.fields)
        for record in records { try printer.print(record) }
        try printer.finish()
    }
}
