import EventStore
import UsageRules
import Presentation

extension BackfillReport {
    /// Prints a record a kind: counts, and what was skipped with its reason.
    func print(_ output: FormatOption) throws {
        var printer = RecordPrinter(output, columns: Self.columns)
        try printer.printAll(kinds)
    }

    private static let columns: [Column<Kind>] = [
        Column("kind") { .string($0.kind.rawValue) },
        Column("seeded") { JSONValue($0.seeded) },
        Column("already_on_record") { JSONValue($0.alreadyOnRecord) },
        Column("stale_removed") { JSONValue($0.staleRemoved) },
        Column("endings_appended") { JSONValue($0.endingsAppended) },
        Column("skipped") { .array($0.orphans.map(json)) },
    ]

    private static func json(_ orphan: OrphanSource) -> JSONValue {
        .object([
            ("source_id", .integer(orphan.id)), ("guid", .string(orphan.guid)),
            ("missing", .string(orphan.missing)),
        ])
    }
}
