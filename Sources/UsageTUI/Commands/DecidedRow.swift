import EventStore
import UsageRules
import Presentation

/// A row as stored, with what a cleanup does with it.
struct DecidedRow {
    private let row: EventRow
    private let time: EventTime
    let reason: Reason
    private let witnesses: [Int64]

    /// The table that the row is in.
    var table: EventTable { row.table }

    init(_ row: EventRow, _ plan: CleanupPlan, _ position: Int) {
        self.row = row
        time = plan.index.times[position]
        reason = plan.reasons[position]
        witnesses = plan.witnesses(at: position).map { plan.index.ids[$0] }
    }

    /// RFC 3339; what can't be read stays as it is stored.
    private var createdAtValue: JSONValue {
        time.isReadable ? JSONValue(time) : JSONValue(row[Self.createdAtName])
    }

    private static let createdAtName = "created_at"
}

/// The fields that commands print of such rows.
extension DecidedRow {
    static let tableName = Column<DecidedRow>("table") { .string($0.table.name) }
    static let id = Column<DecidedRow>("id") { .integer($0.row.id) }
    static let guid = stored("guid")
    static let state = stored("state")
    static let createdAt = stored(createdAtName)

    /// What the cleanup does with the row.
    static let decision = [
        Column<DecidedRow>("decision") { .string($0.reason.decision.rawValue) },
        Column<DecidedRow>("reason") { .string($0.reason.name) },
        Column<DecidedRow>("witnesses") { .array($0.witnesses.map(JSONValue.integer)) },
    ]

    /// A column of the store, under its own name.
    static func stored(_ name: String) -> Column<DecidedRow> {
        name == createdAtName
            ? Column(name) { $0.createdAtValue } : Column(name) { JSONValue($0.row[name]) }
    }
}
