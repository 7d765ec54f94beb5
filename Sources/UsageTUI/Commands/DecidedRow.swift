import EventStore
import UsageRules
import Presentation

/// A row as stored, with what a cleanup does with it.
struct DecidedRow {
    /// Where its columns come from.
    enum Stored {
        case fetched(EventRow)
        /// Valid as long as the row is being read.
        case borrowed(BorrowedRow)
    }

    /// The table that the row is in.
    let table: EventTable
    private let id: Int64
    private let stored: Stored
    private let time: EventTime
    /// nil where no cleanup decides about it.
    private let reason: Reason?
    private let witnesses: [Int64]
    /// The consumers that have not read it.
    private let unreadBy: ArraySlice<UsageConsumer>
    /// Until when it is kept; nil where nobody asked.
    private let keptUntil: KeptUntil.Answer?

    init(
        _ stored: Stored,
        _ plan: CleanupPlan,
        _ position: Int,
        keptUntil: KeptUntil.Answer? = nil
    ) {
        let reason = plan.reasons[position]
        self.init(
            stored,
            plan.index,
            position,
            reason,
            // Most rows are kept, and have none.
            reason.decision == .keep
                ? [] : plan.witnesses(at: position).map { plan.index.ids[$0] },
            keptUntil
        )
    }

    /// A row of a table that is left alone, unless it has a reason.
    init(
        _ stored: Stored,
        _ index: EventIndex,
        _ position: Int,
        _ reason: Reason? = nil,
        _ witnesses: [Int64] = [],
        _ keptUntil: KeptUntil.Answer? = nil
    ) {
        table = index.table
        id = index.ids[position]
        self.stored = stored
        time = index.times[position]
        self.reason = reason
        self.witnesses = witnesses
        self.keptUntil = keptUntil
        unreadBy = index.consumers.unread(id: id)
    }

    /// What is stored in a column.
    ///
    /// - Parameter place: Among the columns that are read.
    private func value(_ name: String, at place: Int) -> JSONValue {
        switch stored {
        case .fetched(let row): JSONValue(row[name])
        case .borrowed(let row): JSONValue(row.value(at: place))
        }
    }

    private static let createdAtName = "created_at"

    /// What stays longest where a terminal has no room for all.
    private static let priorities = [
        createdAtName: 9, "state": 9, "parent_app_name": 8, "service_instance_name": 5, "guid": 5,
    ]
}

/// The fields that commands print of such rows.
extension DecidedRow {
    static let tableName = Column<DecidedRow>("table") { .string($0.table.name) }
    static let id = Column<DecidedRow>("id") { .integer($0.id) }.changed { $0.priority = 10 }

    /// What the cleanup does with the row, and who has not read it.
    static let decision = decisionForPeople + [unreadBy]

    /// Until when a row is kept: the first cleanup that takes it, or what it is kept for as long as that is
    /// so.
    static let kept = [
        Column<DecidedRow>("kept_until") { row in
            if case .cleanup(let time)? = row.keptUntil { JSONValue(time) } else { .null }
        }
        .changed { $0.priority = 8 },
        Column<DecidedRow>("kept_while") { row in
            row.keptUntil?.condition.map { .string($0) } ?? .null
        }
        .changed { $0.priority = 7 },
    ]

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
        Column<DecidedRow>("reason") { $0.reason.map { .string($0.name) } }
            .changed { $0.priority = 8 },
        Column<DecidedRow>("witnesses") { row in
            row.reason.map { _ in .array(row.witnesses.map(JSONValue.integer)) }
        },
    ]

    /// All fields of the rows of some tables of a store.
    static func all(
        in tables: [EventTable],
        of store: EventStore
    ) throws -> [Column<DecidedRow>] {
        [tableName] + (try stored(in: tables, of: store)) + decision
    }

    /// The columns that tables of the store have.
    ///
    /// - Parameter wanted: Those alone, which a row of any table has as a field: null where its table
    ///   has no such column. All where none are named.
    static func stored(
        _ wanted: [String] = [],
        in tables: [EventTable],
        of store: EventStore
    ) throws -> [Column<DecidedRow>] {
        try tables.flatMap { table in
            let names = try store.columns(of: table)
            let read = wanted.isEmpty ? names : wanted.filter(names.contains)
            return (wanted.isEmpty ? names : wanted).map { name in
                stored(name, at: read.firstIndex(of: name), in: table)
            }
        }
    }

    /// A column of a table, under its own name: rows of other tables have no such field.
    private static func stored(
        _ name: String,
        at place: Int?,
        in table: EventTable
    ) -> Column<DecidedRow> {
        Column(name) { row in
            guard row.table == table else { return nil }
            guard let place else { return .null }
            // What can't be read stays as it is stored.
            let isTime = name == createdAtName && row.time.isReadable
            return isTime ? .time(row.time) : row.value(name, at: place)
        }
        .changed { $0.priority = priorities[name] ?? 4 }
    }
}

extension KeptUntil.Answer {
    /// What a row is kept for as long as it is so; nil where a cleanup takes it.
    fileprivate var condition: String? {
        switch self {
        case .cleanup: nil
        case .whileRunning: "running"
        case .whileNewest: "newest_row"
        case .always: "always"
        }
    }
}
