import EventStore
import TestSupport
import UsageRules

extension CopiedTable {
    /// A table that rows are copied into.
    static func named(_ name: String) -> CopiedTable {
        Schema.copiedTables.first { $0.name == name } ?? CopiedTable(name: name, columns: [])
    }

    /// An event of an app; every NOT NULL column that isn't given has something.
    func row(id: Int64?, guid: String, at time: String, _ more: [String: String] = [:]) -> CopiedRow
    {
        var row = CopiedRow()
        for column in columns {
            switch column.name {
            case "id": id.map { row.append($0) } ?? row.appendNull()
            case "guid": row.append(guid)
            case "created_at": row.append(time)
            case "state": row.append(more["state"] ?? "STARTED")
            case let name where more[name] != nil: row.append(more[name] ?? "")
            case _ where !column.isRequired: row.appendNull()
            case _ where column.kind == .integer: row.append(1)
            default: row.append("some")
            }
        }
        return row
    }
}

/// Rows of `app_usage_events` in short: an id (or none), a guid, and the minute of its time.
struct ShortRow {
    let id: Int64?
    let guid: String
    let minute: Int
    var name = "web"
    var organization = "some"

    static let table = CopiedTable.named("app_usage_events")

    var time: String { "2026-10-01 12:\(minute < 10 ? "0" : "")\(minute):00" }

    var row: CopiedRow {
        Self.table.row(id: id, guid: guid, at: time, ["task_name": name, "org_guid": organization])
    }
}

/// A store's `app_usage_events`, as `id guid minute`.
func shortRows(of path: String) throws -> [String] {
    try Database.texts(
        """
        SELECT id || ' ' || guid || ' ' || CAST(substr(created_at, 15, 2) AS INTEGER)
        FROM app_usage_events ORDER BY id
        """,
        in: path
    )
}

extension StoreDraft {
    /// Takes rows that can be taken.
    func insert(_ rows: [ShortRow]) throws {
        for row in rows { _ = try insert(row.row, of: ShortRow.table) }
    }
}

extension SnapshotInfo {
    /// One of a moment, whose rows come from somewhere.
    static func taken(
        at time: String?,
        isEstimated: Bool = false,
        from origins: CopyOrigin...
    ) -> SnapshotInfo {
        SnapshotInfo(
            takenAt: time.flatMap { EventTime($0) },
            isEstimated: isEstimated,
            origins: origins,
            format: "rows",
            counts: "",
            warnings: []
        )
    }
}
