internal import Algorithms
internal import GRDB
package import UsageRules

extension EventStore {
    /// Hands on what both say of some resources, looked up some at a time.
    ///
    /// - Parameter body: Takes one at a time; what it throws ends it.
    func forEachSourceResource(
        of rows: FoundThings.SourceRows,
        limit: Int = .max,
        in snapshot: StoreSnapshot,
        _ body: (SourceResource) throws -> Void
    ) throws {
        for ids in rows.ids.prefix(limit).chunks(ofCount: Self.resourcesAtATime) {
            try sourceResources(of: rows.kind, rows.origin, ids: ids, in: snapshot).forEach(body)
        }
    }

    private static let resourcesAtATime = 1000

    /// What Cloud Controller's tables and the events say of some resources.
    ///
    /// - Parameters:
    ///   - origin: Whose rows the ids are of.
    ///   - ids: Ids in the table of the kind, or of the latest beginnings of open runs.
    ///   - snapshot: The rows as scanned from this store.
    /// - Returns: The resources in the order of the ids; those that are gone are left out.
    package func sourceResources(
        of kind: ResourceKind,
        _ origin: SourceRow.Origin = .tables,
        ids: some Sequence<Int64>,
        in snapshot: StoreSnapshot
    ) throws -> [SourceResource] {
        let ids = Array(ids)
        guard !ids.isEmpty else { return [] }
        let runs = OpenRunReader(kind, self, snapshot)
        switch origin {
        case .tables:
            let rows = try sourceRows(of: kind, where: .id, among: ids.jsonArray)
            // A table that somebody else made can have an id twice.
            let byID = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
            let found = ids.compactMap { byID[$0] }
            return try zip(found, runs.runs(of: found.map(\.guid))).map { row, run in
                SourceResource(
                    kind: kind,
                    origin: .tables,
                    id: row.id,
                    guid: row.guid,
                    names: row.names,
                    table: row.table,
                    run: run?.run
                )
            }
        case .events:
            let found = try runs.runs(endingWith: ids)
            let guids = try found.map(\.guid).jsonArray
            let rows = try sourceRows(of: kind, where: .guid, among: guids)
            let byGUID = Dictionary(rows.map { ($0.guid, $0) }) { first, _ in first }
            return found.map { run in
                SourceResource(
                    kind: kind,
                    origin: .events,
                    id: run.run.latestID,
                    guid: run.guid,
                    names: run.names,
                    table: byGUID[run.guid]?.table,
                    run: run.run
                )
            }
        }
    }
}

// MARK: - The tables

/// A row of one of Cloud Controller's tables.
private struct SourceTableRow {
    let id: Int64
    let guid: String
    let names: SourceResource.Names
    let table: SourceResource.Table
}

/// What a row of a source table is looked up by.
private enum SourceLookup {
    case id, guid

    var column: String {
        switch self {
        case .id: "src.id"
        case .guid: "src.guid"
        }
    }
}

extension EventStore {
    /// The rows of a source table that a JSON array names.
    private func sourceRows(
        of kind: ResourceKind,
        where lookup: SourceLookup,
        among values: String
    ) throws -> [SourceTableRow] {
        let source = BaselineSource.source(of: kind)
        let query = source.details(by: lookup)
        return try lookUp { database in
            try database.all(from: source.table.name, query, [values]) {
                try SourceTableRow(kind, $0)
            }
        }
    }
}

extension BaselineSource {
    /// What is shown of some source rows, as ``SourceTableRow`` reads it.
    fileprivate func details(by lookup: SourceLookup) -> String {
        let hasApp = parents.contains { $0.name == Join.app.name }
        let ownName = lifecycle.kind == .app ? "src.type" : "src.name"
        let texts = [
            Self.guid, hasApp ? "app.name" : "NULL", ownName, "space.name", "org.guid",
            lifecycle.kind == .service ? "NULL" : "src.state", missing,
        ].map { "coalesce(substr(\($0), 1, \(Self.longestText)), '')" }
        let columns = ["src.id"] + texts + [footprint.0, footprint.1]
        return """
            SELECT \(columns.joined(separator: ", "))
            FROM \(withParents) \(planJoin)
            WHERE \(lookup.column) IN (SELECT value FROM json_each(?))
            """
    }

    /// More than any screen shows; what somebody else wrote can be as long as it likes.
    private static var longestText: Int { 4096 }
}

extension SourceTableRow {
    fileprivate init(_ kind: ResourceKind, _ row: CheckedRow) throws {
        func text(_ column: Int32) -> String { row.value(column).string ?? "" }
        func name(_ column: Int32) -> String { URLCredentials.masking(text(column)) }
        var names = SourceResource.Names()
        (names.app, names.own, names.space, names.orgGUID) = (name(2), name(3), name(4), text(5))
        let missing = text(7)
        self.init(
            id: try row.integer(0),
            guid: text(1),
            names: names,
            table: SourceResource.Table(
                state: text(6),
                footprint: kind.footprint((row.value(8), row.value(9))),
                missing: missing.isEmpty ? nil : missing
            )
        )
    }
}
