import EventStore
import UsageRules
import Presentation

/// A row as stored, with what a cleanup does with it.
struct DecidedRow {
    private let row: EventRow
    private let time: EventTime
    /// nil where no cleanup decides about it.
    private let reason: Reason?
    private let witnesses: [Int64]
    /// The consumers that have not read it.
    private let unreadBy: ArraySlice<UsageConsumer>

    /// The table that the row is in.
    var table: EventTable { row.table }

    init(_ row: EventRow, _ plan: CleanupPlan, _ position: Int) {
        self.row = row
        time = plan.index.times[position]
        reason = plan.reasons[position]
        witnesses = plan.witnesses(at: position).map { plan.index.ids[$0] }
        unreadBy = plan.index.consumers.unread(id: row.id)
    }

    /// A row of a table that is left alone.
    init(_ row: EventRow, _ index: EventIndex, _ position: Int) {
        self.row = row
        time = index.times[position]
        reason = nil
        witnesses = []
        unreadBy = index.consumers.unread(id: row.id)
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

    /// What the cleanup does with the row, and who has not read it.
    static let decision = decisionForPeople + [unreadBy]

    /// The same for people, who are told of consumers where there are some.
    static func decision(forPeople plans: [CleanupPlan]) -> [Column<DecidedRow>] {
        decisionForPeople + (plans.allSatisfy(\.index.consumers.isEmpty) ? [] : [unreadBy])
    }

    private static let unreadBy = Column<DecidedRow>("unread_by") { row in
        .array(row.unreadBy.map { .string($0.name) })
    }

    /// What the cleanup does with the row.
    private static let decisionForPeople = [
        Column<DecidedRow>("decision") { $0.reason.map { .string($0.decision.rawValue) } },
        Column<DecidedRow>("reason") { $0.reason.map { .string($0.name) } },
        Column<DecidedRow>("witnesses") { row in
            row.reason.map { _ in .array(row.witnesses.map(JSONValue.integer)) }
        },
    ]

    /// All fields of the rows of some tables of a store.
    static func all(
        in tables: [EventTable],
        of store: EventStore
    ) throws -> [Column<DecidedRow>] {
        [tableName] + (try tables.flatMap { try stored(in: $0, of: store) }) + decision
    }

    /// The columns that a table of the store has, which rows of other tables don't.
    private static func stored(
        in table: EventTable,
        of store: EventStore
    ) throws -> [Column<DecidedRow>] {
        try store.columns(of: table).map { name in
            stored(name).only { $0.table == table }
        }
    }

    /// A column of the store, under its own name.
    static func stored(_ name: String) -> Column<DecidedRow> {
        name == createdAtName
            ? Column(name) { $0.createdAtValue } : Column(name) { JSONValue($0.row[name]) }
    }
}
