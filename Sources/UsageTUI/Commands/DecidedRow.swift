import EventStore
import UsageRules
import Presentation

/// A row as stored, with what a cleanup does with it.
struct DecidedRow {
    private let row: EventRow
    private let time: EventTime
    private let reason: Reason
    private let witnesses: [Int64]

    /// The fields that a decision adds to a row.
    static let decisionColumns = ["decision", "reason", "witnesses"]

    /// Hands on some rows of a plan, in the order of `positions`.
    ///
    /// - Parameter columns: The columns to fetch; all where none are named.
    static func forEach(
        of plan: CleanupPlan,
        at positions: [Int],
        columns: [String] = [],
        from store: EventStore,
        _ body: (DecidedRow) throws -> Void
    ) throws {
        let ids = positions.lazy.map { plan.index.ids[$0] }
        try store.forEachRow(of: plan.table, ids: ids, columns: columns) { place, row in
            try body(DecidedRow(row, plan, positions[place]))
        }
    }

    private init(_ row: EventRow, _ plan: CleanupPlan, _ position: Int) {
        self.row = row
        time = plan.index.times[position]
        reason = plan.reasons[position]
        witnesses = plan.witnesses(at: position).map { plan.index.ids[$0] }
    }

    /// The row under its own column names, then the decision.
    var record: Record {
        let columns = zip(row.columns, row.values).map { name, value in
            (name: name, value: name == "created_at" ? createdAt : JSONValue(value))
        }
        return [("table", .string(row.table.name))] + columns + decision
    }

    /// What `preview` prints of a row.
    var shortRecord: Record {
        [
            ("table", .string(row.table.name)),
            ("id", .integer(row.id)),
            ("guid", JSONValue(row["guid"])),
            ("state", JSONValue(row["state"])),
            ("created_at", createdAt),
        ] + decision
    }

    /// The columns that ``shortRecord`` needs.
    static let shortColumns = ["id", "guid", "state", "created_at"]

    private var decision: Record {
        [
            ("decision", .string(reason.decision.rawValue)),
            ("reason", .string(reason.name)),
            ("witnesses", .array(witnesses.map(JSONValue.integer))),
        ]
    }

    /// RFC 3339; what can't be read stays as it is stored.
    private var createdAt: JSONValue {
        time.isReadable ? JSONValue(time) : JSONValue(row["created_at"])
    }
}
