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
        /// Whether the newest of the store's rows is among them.
        var knowsNewest = false
        /// The first row whose id another row of the store has.
        var taken: (id: Int64, guid: String)?
        /// How many rows without ids stand before one that the store has, so that no id is left for them.
        var leftOut = 0
        /// The earliest time of a row with an id that the store lacks.
        var earliest = EventTime.unreadable
        /// The same of rows without ids.
        var earliestUnnumbered = EventTime.unreadable
        /// The guids of the organizations of what is new.
        var organizations: Set<String> = []
        /// Whether ids began again.
        var isRenumbered = false
    }

    private let events: EventTable
    private let table: CopiedTable
    private let store: Database
    private let draft: StoreDraft
    private let path: String
    private let firstGivenID: Int64
    private let guidPlace: Int
    private let timePlace: Int
    private let organizationPlace: Int?

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
        guidPlace = table.place(of: "guid") ?? 0
        timePlace = table.place(of: "created_at") ?? 0
        organizationPlace = table.place(of: "org_guid")
    }

    /// Finds out what is new.
    func plan(_ onRow: () throws -> Void) throws -> Plan {
        let lookup = try EventLookup(table, in: store)
        let newest = try newestGUID()
        var plan = Plan()
        try forEachDraftRow { id, row in
            try onRow()
            let isNumbered = id < firstGivenID
            if try lookup.holds(row) {
                plan.known += 1
                if let newest, row.text(at: guidPlace)?.elementsEqual(newest.utf8) == true {
                    plan.knowsNewest = true
                }
                // Nothing gets an id between two others. The store may have pruned it.
                if !isNumbered, !plan.unnumbered.isEmpty {
                    plan.leftOut += plan.unnumbered.count
                    plan.unnumbered.removeAll()
                    plan.earliestUnnumbered = .unreadable
                }
                return
            }
            note(row, in: &plan)
            guard isNumbered else {
                plan.earliestUnnumbered = min(plan.earliestUnnumbered, time(of: row))
                return plan.unnumbered.append(id)
            }
            plan.earliest = min(plan.earliest, time(of: row))
            if plan.taken == nil, try lookup.has(id: id) {
                plan.taken = (id, row.string(at: guidPlace) ?? "")
            }
            plan.numbered.append(id)
        }
        return plan
    }

    /// Notes the organization of a row, of which there are few.
    private func note(_ row: borrowing CopiedRow, in plan: inout Plan) {
        guard let organizationPlace, let guid = row.text(at: organizationPlace),
            plan.organizations.count < Self.enoughOrganizations
        else { return }
        plan.organizations.insert(String(decoding: guid, as: UTF8.self))
    }

    private static let enoughOrganizations = 1000

    /// Whether the store has rows, and none of them is of an organization that something new is of.
    func areStrangers(_ plan: Plan) throws -> Bool {
        guard !plan.organizations.isEmpty, organizationPlace != nil else { return false }
        let stored = try store.all(
            from: table.name,
            "SELECT DISTINCT org_guid FROM \(table.name)"
        ) { $0.value(0).string ?? "" }
        return !stored.isEmpty && plan.organizations.isDisjoint(with: stored)
    }

    /// A plan that says which ids the rows get.
    ///
    /// - Throws: ``MergeError`` where the store can't take them.
    func settled(_ plan: Plan) throws -> Plan {
        guard let newest = try newestStored() else { return plan }
        var plan = plan
        try settleUnnumbered(&plan, behind: newest.time)
        if let taken = plan.taken, try ourIDs().contains(where: { $0.contains(taken.id) }) {
            throw MergeError.idOfOurs(store: path, table: table.name, id: taken.id)
        }
        let isLater = plan.earliest.isReadable && plan.earliest >= newest.time
        // An id below the newest is one that was committed late, as long as that one is still there.
        let decisive = plan.known == 0 ? plan.numbered.first : plan.numbered.last
        let isBelow = (decisive ?? .max) < newest.id
        plan.isRenumbered = isLater && !plan.knowsNewest && (isBelow || plan.taken != nil)
        guard let taken = plan.taken, !plan.isRenumbered else { return plan }
        throw MergeError.idTaken(store: path, table: table.name, id: taken.id, guid: taken.guid)
    }

    /// Rows without ids go behind the newest where that is known to come before them: it is among the rows,
    /// or is no later.
    private func settleUnnumbered(_ plan: inout Plan, behind newest: EventTime) throws {
        let isLater = plan.earliestUnnumbered.isReadable && plan.earliestUnnumbered >= newest
        guard !plan.unnumbered.isEmpty, !plan.knowsNewest, !isLater else { return }
        guard plan.known > 0 else {
            throw MergeError.rowsBetween(store: path, table: table.name)
        }
        plan.leftOut += plan.unnumbered.count
        plan.unnumbered.removeAll()
    }

    /// The ids of rows that this program appended.
    private func ourIDs() throws -> [ClosedRange<Int64>] {
        try [RowLedger.seeded, .reconciled].flatMap { ledger in
            try ledger.entries(in: store, path: path).filter { $0.table == events }.map(\.ids)
        }
    }

    /// The guid of the store's newest row that this program didn't append; nil where there is none.
    private func newestGUID() throws -> String? {
        let others = try ourIDs().map {
            " AND NOT id BETWEEN \($0.lowerBound) AND \($0.upperBound)"
        }
        return try store.one(
            from: table.name,
            """
            SELECT guid FROM \(table.name) WHERE 1\(others.joined())
            ORDER BY id DESC LIMIT 1
            """
        ) { $0.value(0).string } ?? nil
    }

    /// The highest id of the store, and the latest time, or one that nothing is later than; nil where it
    /// has no rows.
    private func newestStored() throws -> (id: Int64, time: EventTime)? {
        try store.newest(of: events).map { ($0.id, $0.time ?? .unreadable) }
    }

    /// Whether rows may be missing between those of the store and what is new: the store has none of the
    /// rows, nor the one that they come right behind.
    ///
    /// - Parameter predecessor: The guid of that one, where it is known.
    func leavesGap(_ plan: Plan, behind predecessor: String?) throws -> Bool {
        guard plan.known == 0, !plan.numbered.isEmpty || !plan.unnumbered.isEmpty,
            try newestStored() != nil
        else { return false }
        return try !hasRow(ofGUID: predecessor)
    }

    /// Whether the store has a row of a guid; never of none.
    func hasRow(ofGUID guid: String?) throws -> Bool {
        guard let guid else { return false }
        return try store.integer(
            from: table.name,
            "SELECT id FROM \(table.name) WHERE guid = ? LIMIT 1",
            [guid]
        ) != nil
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
        let spent = max(try newestStored()?.id ?? 0, try events.highestSpentID(in: store))
        let highest = max(spent, plan.numbered.last ?? 0)
        guard highest < Int64.max - Int64(wanted.count) else {
            throw StoreError.noIDsLeft(path: path, table: events, highest: highest)
        }
        var (place, next) = (0, spent + 1)
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
