internal import GRDB
internal import UsageRules

/// Adds those rows of a draft's events table to a store that it doesn't have yet.
///
/// Nothing that is there changes. A row keeps its id, unless ids began again since: then all that are new
/// stand behind those that are there, in their order.
struct EventMerge {
    /// What is there and what is new.
    struct Plan {
        /// The draft's ids of the rows that the store lacks, those that came with ids.
        var numbered: [Int64] = []
        /// The same of those that came without.
        var unnumbered: [Int64] = []
        /// How many rows the store has already.
        var known = 0
        /// The first row whose id another row of the store has.
        var taken: (id: Int64, guid: String)?
        /// The earliest time of a row that the store lacks.
        var earliest = EventTime.unreadable
        /// Whether ids began again.
        var isRenumbered = false
    }

    private let events: EventTable
    private let table: CopiedTable
    private let store: Database
    private let draft: StoreDraft
    private let path: String
    private let firstGivenID: Int64
    private let timePlace: Int

    /// - Parameters:
    ///   - events: The table.
    ///   - table: The same, with those of its columns that the store has.
    ///   - path: The store's path.
    init(
        _ events: EventTable,
        _ table: CopiedTable,
        of draft: StoreDraft,
        into store: Database,
        path: String
    ) {
        self.events = events
        (self.table, self.store, self.draft, self.path) = (table, store, draft, path)
        firstGivenID = draft.firstGivenIDs[table.name] ?? .max
        timePlace = table.place(of: "created_at") ?? 0
    }

    /// Finds out what is new.
    ///
    /// - Throws: ``MergeError`` where the store can't take it.
    func plan(_ onRow: () throws -> Void) throws -> Plan {
        let lookup = try EventLookup(table, in: store)
        var plan = Plan()
        try forEachDraftRow { id, row in
            try onRow()
            let isNumbered = id < firstGivenID
            if try lookup.holds(row) {
                // Nothing gets an id between two others.
                guard isNumbered || plan.unnumbered.isEmpty else {
                    throw MergeError.rowsBetween(store: path, table: table.name)
                }
                plan.known += 1
                return
            }
            plan.earliest = min(plan.earliest, time(of: row))
            guard isNumbered else { return plan.unnumbered.append(id) }
            if plan.taken == nil, try lookup.has(id: id) {
                plan.taken = (id, row.string(at: table.place(of: "guid") ?? 0) ?? "")
            }
            plan.numbered.append(id)
        }
        try settle(&plan)
        return plan
    }

    /// Decides which ids the rows get.
    private func settle(_ plan: inout Plan) throws {
        guard let newest = try newestStored() else { return }
        let isLater = plan.earliest.isReadable && plan.earliest >= newest.time
        if !plan.unnumbered.isEmpty, plan.known == 0, !isLater {
            throw MergeError.rowsBetween(store: path, table: table.name)
        }
        let isBelow = (plan.numbered.last ?? .max) < newest.id
        plan.isRenumbered = isLater && (isBelow || plan.taken != nil)
        if let taken = plan.taken, !plan.isRenumbered {
            throw MergeError.idTaken(
                store: path,
                table: table.name,
                id: taken.id,
                guid: taken.guid
            )
        }
    }

    /// The highest id of the store, and the latest time; nil where it has no rows.
    private func newestStored() throws -> (id: Int64, time: EventTime)? {
        try store.newest(of: events).map { ($0.id, $0.time ?? EventTime(microseconds: .min)) }
    }

    /// Whether rows may be missing between those of the store and what is new: the store has none of the
    /// rows, nor the one that they come right behind.
    ///
    /// - Parameter predecessor: The guid of that one, where it is known.
    func leavesGap(_ plan: Plan, behind predecessor: String?) throws -> Bool {
        guard plan.known == 0, !plan.numbered.isEmpty || !plan.unnumbered.isEmpty,
            try newestStored() != nil
        else { return false }
        guard let predecessor else { return true }
        return try store.integer(
            from: table.name,
            "SELECT id FROM \(table.name) WHERE guid = ? LIMIT 1",
            [predecessor]
        ) == nil
    }

    /// Inserts what is new.
    ///
    /// - Returns: How many rows.
    func insert(_ plan: Plan, _ onRow: () throws -> Void) throws -> Int {
        let insert = try store.writing(
            table.insertStatement(into: table.name),
            to: table.name,
            path: path
        )
        let wanted = plan.numbered + plan.unnumbered
        var (place, next) = (0, (try newestStored()?.id ?? 0) + 1)
        return try store.changing(table.name, path: path, rows: wanted.count) {
            try forEachDraftRow { id, row in
                guard place < wanted.count, wanted[place] == id else { return }
                try onRow()
                let keepsID = place < plan.numbered.count && !plan.isRenumbered
                try insert.insertOrThrow(row, id: keepsID ? id : next, store, path: path)
                next = keepsID ? max(next, id + 1) : next + 1
                place += 1
            }
            return place
        }
    }

    private func forEachDraftRow(_ body: (Int64, borrowing CopiedRow) throws -> Void) throws {
        var row = CopiedRow()
        let select = try draft.database.makeStatement(
            sql: "SELECT \(table.columnList) FROM \(table.name) ORDER BY id"
        )
        try select.forEachScannedRow(draft.database) { scanned in
            row.read(scanned, columns: table.columns.count)
            try body(scanned.integer(0), row)
        }
    }

    private func time(of row: borrowing CopiedRow) -> EventTime {
        row.text(at: timePlace)?.withUnsafeBufferPointer { EventTime(utf8: $0) } ?? .unreadable
    }
}
