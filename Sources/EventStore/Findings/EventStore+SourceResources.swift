internal import GRDB
package import UsageRules

extension EventStore {
    /// What Cloud Controller's tables say of some resources.
    ///
    /// - Parameter ids: The ids in the table of the kind.
    /// - Returns: The resources in the order of the ids; those that are gone are left out.
    package func sourceResources(
        of kind: ResourceKind,
        ids: some Sequence<Int64>
    ) throws -> [SourceResource] {
        let source = BaselineSource.source(of: kind)
        let ids = Array(ids)
        guard !ids.isEmpty else { return [] }
        let found = try lookUp { database in
            try database.all(from: source.table.name, source.details, [ids.jsonArray]) {
                try SourceResource(kind, $0)
            }
        }
        // A table that somebody else made can have an id twice.
        let byID = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        return ids.compactMap { byID[$0] }
    }
}

extension BaselineSource {
    /// What is shown of the source rows whose ids are in a JSON array, as ``SourceResource`` reads it.
    fileprivate var details: String {
        let hasApp = parents.contains { $0.name == Join.app.name }
        let ownName = lifecycle.kind == .app ? "src.type" : "src.name"
        let columns = [
            "src.id", Self.guid, hasApp ? "app.name" : "NULL", ownName, "space.name", "org.guid",
            lifecycle.kind == .service ? "NULL" : "src.state", missing,
        ].map { "coalesce(substr(\($0), 1, \(Self.longestText)), '')" }
        return """
            SELECT src.id, \(columns.dropFirst().joined(separator: ", "))
            FROM \(withParents)
            WHERE src.id IN (SELECT value FROM json_each(?))
            """
    }

    /// More than any screen shows; what somebody else wrote can be as long as it likes.
    private static var longestText: Int { 4096 }
}

extension SourceResource {
    fileprivate init(_ kind: ResourceKind, _ row: CheckedRow) throws {
        func text(_ column: Int32) -> String { row.value(column).string ?? "" }
        let missing = text(7)
        self.init(
            kind: kind,
            id: try row.integer(0),
            guid: text(1),
            appName: text(2),
            ownName: text(3),
            spaceName: text(4),
            orgGUID: text(5),
            state: text(6),
            missing: missing.isEmpty ? nil : missing
        )
    }
}
