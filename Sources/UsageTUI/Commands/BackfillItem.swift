import EventStore
import Presentation
import UsageRules

/// One thing that a backfill would do, or pass over.
enum BackfillItem {
    case seed(BackfillPreview.SeededRow)
    case sweep(EventRow, StaleBaselinePolicy)
    case orphan(ResourceKind, OrphanSource)
    case unkeyedBaseline(EventTable, id: Int64)

    /// The columns of the row that would be written or swept.
    private var columns: [String] {
        switch self {
        case .seed(let row): row.columns
        case .sweep(let row, _): row.columns
        case .orphan, .unkeyedBaseline: []
        }
    }

    private func value(_ column: String) -> JSONValue? {
        switch self {
        case .seed(let row): JSONValue(row[column])
        case .sweep(let row, _): JSONValue(row[column])
        case .orphan, .unkeyedBaseline: nil
        }
    }
}

extension BackfillPreview {
    /// What would be written, then what is passed over.
    func items(stale policy: StaleBaselinePolicy) -> [BackfillItem] {
        seeded.map { .seed($0) } + stale.map { .sweep($0, policy) }
            + orphans.map { .orphan($0.kind, $0.source) }
            + unkeyedBaselines.map { .unkeyedBaseline($0.table, id: $0.id) }
    }

    /// The fields of all items, in order: those of rows as their tables have them.
    var columns: [Column<BackfillItem>] {
        var layouts: [[String]] = []
        for layout in seeded.lazy.map(\.columns) + stale.lazy.map(\.columns)
        where !layouts.contains(layout) {
            layouts.append(layout)
        }
        return [BackfillItem.action, BackfillItem.kind, BackfillItem.tableName]
            + layouts.flatMap(BackfillItem.stored)
            + [BackfillItem.sourceID] + (orphans.isEmpty ? [] : [BackfillItem.guid])
            + (unkeyedBaselines.isEmpty ? [] : [BackfillItem.id]) + [BackfillItem.reason]
    }
}

/// The fields of what is printed.
extension BackfillItem {
    /// The fields that tell a person enough.
    static let forPeople =
        [action, kind, id]
        + stored([
            "state", "parent_app_name", "process_type", "task_name", "service_instance_name",
            "space_name", "instance_count", "memory_in_mb_per_instance",
        ]) + [reason]

    typealias Field = Column<BackfillItem>

    /// What is done: `seed` a row, `remove` or `end` a stale baseline, or `skip`.
    static let action = Field("action") { item in
        switch item {
        case .seed: .string("seed")
        case .sweep(_, let policy): .string(policy.rawValue)
        case .orphan, .unkeyedBaseline: .string("skip")
        }
    }
    static let kind = Field("kind") { item in
        switch item {
        case .seed(let row): .string(row.kind.rawValue)
        case .sweep(let row, _): .string(row.baselineLifecycle?.kind.rawValue ?? "")
        case .orphan(let kind, _): .string(kind.rawValue)
        case .unkeyedBaseline: nil
        }
    }
    static let tableName = Field("table") { item in
        switch item {
        case .seed(let row): .string(row.table.name)
        case .sweep(let row, _): .string(row.table.name)
        case .orphan: nil
        case .unkeyedBaseline(let table, _): .string(table.name)
        }
    }
    static let sourceID = Field("source_id") { item in
        if case .orphan(_, let source) = item { .integer(source.id) } else { nil }
    }
    static let guid = Field("guid") { item in
        if case .orphan(_, let source) = item { .string(source.guid) } else { nil }
    }
    static let id = Field("id") { item in
        if case .unkeyedBaseline(_, let id) = item { .integer(id) } else { nil }
    }
    static let reason = Field("reason") { item in
        switch item {
        case .seed: nil
        case .sweep: .string("stale baseline")
        case .orphan(_, let source): .string(source.reason)
        case .unkeyedBaseline: .string("a baseline without a key")
        }
    }

    /// The columns of rows that have exactly these.
    static func stored(_ layout: [String]) -> [Field] {
        layout.map { name in Field(name) { $0.value(name) }.only { $0.columns == layout } }
    }
}
