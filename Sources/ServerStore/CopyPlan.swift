internal import UsageRules

/// What of a server's tables is copied.
struct CopyPlan: Hashable {
    /// A table, and what is copied of it.
    struct Table: Hashable {
        let found: FoundTable
        /// The columns that a copy has, in its order.
        let columns: [CopiedColumn]
        /// Which of its rows are copied, as a condition; nil for all of them.
        var condition: String?

        /// What limits a statement to the rows that are copied; empty where all are.
        var limit: String { condition.map { " WHERE \($0)" } ?? "" }

        /// The columns as a statement selects them: what may be a secret isn't asked for.
        func selection(quotedBy quote: Character) -> String {
            columns.map { $0.isWithheld ? "''" : "\(quote)\($0.name)\(quote)" }
                .joined(separator: ", ")
        }
    }

    /// The tables that are copied, in the order in which they were asked for.
    let tables: [Table]
    /// Those that aren't there, and need not be.
    let absentTables: [String]
    /// Those that the user may not read, and need not.
    let unreadableTables: [String]
    /// Those of which the user isn't told whether they are there, and that need not be.
    let untoldTables: [String]

    /// Holds what is wanted against what is there.
    ///
    /// - Parameters:
    ///   - wanted: The tables.
    ///   - optional: Those of them that may be absent.
    ///   - spared: Those of them that are left out where the user may not read them.
    ///   - found: What the server has.
    ///   - server: What it is called.
    ///   - user: Who asks.
    init(
        of wanted: [CopiedTable],
        optional: Set<String>,
        spared: Set<String>,
        in found: [FoundTable],
        server: String,
        user: String
    ) throws {
        let foundByName = Dictionary(found.map { ($0.name, $0) }) { first, _ in first }
        let missing = wanted.map(\.name).filter { foundByName[$0] == nil }
        absentTables = missing.filter(optional.contains)
        guard missing.count == absentTables.count else {
            let required = missing.filter { !optional.contains($0) }
            throw ServerError.missingTables(server: server, tables: required)
        }
        let known = wanted.compactMap { table in foundByName[table.name].map { (table, $0) } }
        let untold = known.filter { $1.mayBeAbsent && optional.contains($0.name) }.map(\.0.name)
        untoldTables = untold
        let all = known.filter { !untold.contains($0.0.name) }
        let unreadable = all.filter { spared.contains($0.name) && !Self.isReadable($0, as: $1) }
            .map(\.0.name)
        unreadableTables = unreadable
        let pairs = all.filter { !unreadable.contains($0.0.name) }
        try Self.checkRights(pairs, server: server, user: user)
        tables = try pairs.map { table, found in
            Table(found: found, columns: try Self.columns(of: table, in: found, server: server))
        }
    }

    /// The columns that are copied: what an older release lacks is left out where that is no harm.
    private static func columns(
        of table: CopiedTable,
        in found: FoundTable,
        server: String
    ) throws -> [CopiedColumn] {
        let missing = table.columns.filter { $0.isRead && !found.columns.contains($0.name) }
        // SQLite requires the id of a row without saying so.
        let required = missing.filter { $0.isRequired || $0.name == "id" }.map(\.name)
        guard required.isEmpty else {
            throw ServerError.missingColumns(server: server, table: table.name, columns: required)
        }
        return table.columns.filter { column in
            column.isWithheld ? column.isRequired : found.columns.contains(column.name)
        }
    }

    private static func checkRights(
        _ pairs: [(CopiedTable, FoundTable)],
        server: String,
        user: String
    ) throws {
        let forbidden = pairs.filter { !hasRights(on: $0, as: $1) }
        guard forbidden.isEmpty else {
            let names = forbidden.map(\.0.name)
            throw ServerError.noRights(server: server, user: user, tables: names)
        }
        if let hiding = pairs.first(where: { $1.hidesRows }) {
            throw ServerError.rowSecurity(server: server, user: user, table: hiding.0.name)
        }
    }

    private static func hasRights(on table: CopiedTable, as found: FoundTable) -> Bool {
        !found.columns.isEmpty
            && !table.columns.contains { $0.isRead && found.forbiddenColumns.contains($0.name) }
    }

    private static func isReadable(_ table: CopiedTable, as found: FoundTable) -> Bool {
        hasRights(on: table, as: found) && !found.hidesRows
    }
}

extension CopiedColumn {
    /// Whether its values are asked for.
    fileprivate var isRead: Bool { !isWithheld }
}
