internal import UsageRules

/// Reads what the latest beginnings of open runs say of their resources.
struct OpenRunReader {
    /// An open run, with what its latest beginning calls the resource.
    struct FoundRun {
        let guid: String
        let names: SourceResource.Names
        let run: SourceResource.Run
    }

    private let kind: ResourceKind
    private let store: EventStore
    private let table: TableSnapshot?

    init(_ kind: ResourceKind, _ store: EventStore, _ snapshot: StoreSnapshot) {
        self.kind = kind
        self.store = store
        table = snapshot.tables.first { $0.index.table.holds(kind) }
    }

    /// The open runs of some resources; nil for those that have none.
    func runs(of guids: [String]) throws -> [FoundRun?] {
        guard let table else { return guids.map { _ in nil } }
        let keys = guids.map { guid in
            table.index.keys(named: guid).first { key in
                table.index.resource(of: key).kind == kind
                    && table.runningSet.run(of: key) != nil
            }
        }
        let runs = try read(Array(Set(keys.compactMap(\.self))), in: table)
        return keys.map { $0.flatMap { runs[$0] } }
    }

    /// The open runs with these latest beginnings; those that aren't open any more are left out.
    func runs(endingWith ids: [Int64]) throws -> [FoundRun] {
        guard let table else { return [] }
        let keys = ids.compactMap { id -> KeyID? in
            guard let position = table.index.position(ofID: id) else { return nil }
            let key = table.index.keys[position]
            return key != .none && table.runningSet.run(of: key)?.latest == position ? key : nil
        }
        let runs = try read(keys, in: table)
        return keys.compactMap { runs[$0] }
    }

    /// What the latest beginnings of some open runs say; a row that went since says nothing.
    private func read(_ keys: [KeyID], in table: TableSnapshot) throws -> [KeyID: FoundRun] {
        let (index, set) = (table.index, table.runningSet)
        let open = keys.compactMap { key in set.run(of: key).map { (key, $0) } }
        var rows: [Int: EventRow] = [:]
        try store.forEachRow(
            of: index.table,
            ids: open.map { index.ids[$0.1.latest] },
            columns: columns
        ) { rows[$0] = $1 }
        var found: [KeyID: FoundRun] = [:]
        for (place, (key, run)) in open.enumerated() {
            let row = rows[place]
            found[key] = FoundRun(
                guid: index.resource(of: key).key,
                names: names(row),
                run: SourceResource.Run(
                    firstID: index.ids[run.first],
                    latestID: index.ids[run.latest],
                    since: index.times[run.first],
                    startIsExact: index.roles[run.first].isExactStart && !set.lacksEnding(key),
                    footprint: row.flatMap(footprint)
                )
            )
        }
        return found
    }

    private var columns: [String] {
        BaselineSource.source(of: kind).footprintColumns
            + [
                EventColumn.parentAppName, .appName, .processType, .taskName, .serviceInstanceName,
                .spaceName, .orgGUID,
            ].map(\.name)
    }

    private func footprint(_ row: EventRow) -> Finding.ResourceFootprint? {
        let columns = BaselineSource.source(of: kind).footprintColumns
        return columns.count == 2 ? kind.footprint((row[columns[0]], row[columns[1]])) : nil
    }

    private func names(_ row: EventRow?) -> SourceResource.Names {
        func text(_ column: EventColumn) -> String { row?[column].string ?? "" }
        var names = SourceResource.Names()
        names.app = row?[.parentAppName].string ?? text(.appName)
        names.own =
            switch kind {
            case .app: text(.processType)
            case .task: text(.taskName)
            case .service: text(.serviceInstanceName)
            }
        (names.space, names.orgGUID) = (text(.spaceName), text(.orgGUID))
        return names
    }
}
