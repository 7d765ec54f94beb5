internal import Algorithms
public import UsageRules

extension EventStore {
    /// Hands on all that a finding is about, in order; what went since the check is left out.
    ///
    /// - Parameters:
    ///   - finding: What was found in this store.
    ///   - snapshot: The rows as scanned for that check.
    ///   - body: Takes one thing at a time; what it throws ends it.
    public func forEachThing(
        of finding: Finding,
        in snapshot: StoreSnapshot,
        _ body: (Finding.Thing) throws -> Void
    ) throws {
        try forEachThing(finding.things, of: finding.kind, snapshot, body)
    }

    /// How many things are looked up at a time.
    private static let thingsAtATime = 1000

    func forEachThing(
        _ things: FoundThings,
        of kind: Finding.Kind,
        _ snapshot: StoreSnapshot,
        _ body: (Finding.Thing) throws -> Void
    ) throws {
        switch things {
        case .others(let things): try things.forEach(body)
        case .rows(let numbers):
            for chunk in numbers.chunks(ofCount: Self.thingsAtATime) {
                try self.things(of: kind, chunk.map { [$0] }, snapshot).forEach(body)
            }
        case .groups(let groups):
            for places in (0..<groups.count).chunks(ofCount: Self.thingsAtATime) {
                try self.things(of: kind, places.map { groups[$0] }, snapshot).forEach(body)
            }
        case .resources(let tables):
            for table in tables {
                try forEachSourceResource(of: table, in: snapshot) {
                    try body($0.thing(of: kind))
                }
            }
        }
    }

    // MARK: - Rows

    /// What groups of rows are about, by the last row of each: names and guids are looked up.
    private func things(
        of kind: Finding.Kind,
        _ groups: [ArraySlice<UInt32>],
        _ snapshot: StoreSnapshot
    ) throws -> [Finding.Thing] {
        let references = groups.map { $0.map { snapshot.timeOrder.row($0) } }
        var rows: [RowReference: EventRow] = [:]
        for (table, named) in Dictionary(grouping: references.compactMap(\.last), by: \.table) {
            guard let index = snapshot.index(of: table) else { continue }
            try forEachRow(
                of: table,
                ids: named.map { index.ids[$0.position] },
                columns: ["guid"] + EventRow.nameColumns
            ) { place, row in rows[named[place]] = row }
        }
        return references.compactMap { group in
            guard let last = group.last, let index = snapshot.index(of: last.table) else {
                return nil
            }
            let ids = group.map { index.ids[$0.position] }
            var thing = Finding.Thing(table: last.table, ids: ids)
            if kind == .duplicateGUID {
                thing.guid = rows[last]?["guid"].string
            } else if let resource = index.resource(at: last.position) {
                thing.kind = resource.kind
                thing.guid = resource.key
                thing.name = rows[last]?.name(of: resource.kind).flatMap { $0.isEmpty ? nil : $0 }
            }
            if kind == .unreadByConsumer, let id = ids.last {
                thing.detail = .unread(Array(index.consumers.unread(id: id)))
            }
            return thing
        }
    }
}

extension EventRow {
    /// The columns that name a resource.
    fileprivate static let nameColumns = [
        EventColumn.parentAppName, .appName, .taskName, .serviceInstanceName,
    ].map(\.name)

    /// What people call the resource; nil where the row doesn't say.
    fileprivate func name(of kind: ResourceKind) -> String? {
        switch kind {
        case .app: self[.parentAppName].string ?? self[.appName].string
        case .task: self[.taskName].string
        case .service: self[.serviceInstanceName].string
        }
    }
}

// MARK: - Resources

extension SourceResource {
    fileprivate func thing(of finding: Finding.Kind) -> Finding.Thing {
        var thing = Finding.Thing(
            kind: kind,
            guid: guid.isEmpty ? nil : guid,
            name: name.isEmpty ? nil : name,
            table: EventTable.usageTables.first { $0.holds(kind) },
            ids: run.map { $0.firstID == $0.latestID ? [$0.firstID] : [$0.firstID, $0.latestID] }
                ?? []
        )
        if finding == .orphanSource, let missing = table?.missing {
            thing.detail = .orphan(OrphanSource(id: id, guid: guid, missing: missing))
        } else if finding == .footprintDiffers, let recorded = run?.footprint,
            let present = table?.footprint
        {
            thing.detail = .footprints(recorded: recorded, present: present)
        } else {
            thing.detail = .tableState(table?.state)
        }
        return thing
    }
}
