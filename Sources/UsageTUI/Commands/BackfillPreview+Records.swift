import EventStore
import UsageRules
import Presentation

extension BackfillPreview {
    /// The fields of the records, over all kinds.
    var fields: [String] {
        var fields = ["action", "kind", "table"]
        for column in seeded.flatMap(\.columns) + stale.flatMap(\.columns) + [
            "source_id", "reason",
        ]
        where !fields.contains(column) {
            fields.append(column)
        }
        return fields
    }

    /// The fields that tell a person enough.
    static let fieldsForPeople = [
        "action", "kind", "id", "state", "parent_app_name", "process_type", "task_name",
        "service_instance_name", "space_name", "instance_count", "memory_in_mb_per_instance",
        "reason",
    ]

    /// What would be written: `seed` a row, `remove` or `end` a stale baseline; and what is
    /// passed over (`skip`), with the reason.
    func records(stale policy: StaleBaselinePolicy) -> [Record] {
        seeded.map(Self.record)
            + stale.map { Self.record($0, policy) }
            + orphans.map { Self.record($0.kind, $0.source) }
            + unkeyedBaselines.map { Self.record($0.table, $0.id) }
    }

    private static func record(_ row: SeededRow) -> Record {
        [
            ("action", .string("seed")), ("kind", .string(row.kind.rawValue)),
            ("table", .string(row.table.name)),
        ] + zip(row.columns, row.values).map { ($0, JSONValue($1)) }
    }

    private static func record(_ row: EventRow, _ policy: StaleBaselinePolicy) -> Record {
        [
            ("action", .string(policy.rawValue)), ("kind", .string(row.baselineKind)),
            ("table", .string(row.table.name)),
        ] + zip(row.columns, row.values).map { ($0, JSONValue($1)) }
            + [("reason", .string("stale baseline"))]
    }

    private static func record(_ kind: ResourceKind, _ orphan: OrphanSource) -> Record {
        [
            ("action", .string("skip")), ("kind", .string(kind.rawValue)),
            ("source_id", .integer(orphan.id)), ("guid", .string(orphan.guid)),
            ("reason", .string(orphan.reason)),
        ]
    }

    private static func record(_ table: EventTable, _ id: Int64) -> Record {
        [
            ("action", .string("skip")), ("table", .string(table.name)), ("id", .integer(id)),
            ("reason", .string("a baseline without a key")),
        ]
    }
}

extension EventRow {
    /// The kind of resource that this baseline is for.
    fileprivate var baselineKind: String {
        table.lifecycles.first { $0.baselineState == self["state"].string }?.kind.rawValue ?? ""
    }
}
