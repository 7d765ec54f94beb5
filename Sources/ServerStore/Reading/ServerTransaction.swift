package import UsageRules

/// A transaction that only reads, of which questions can be asked until it ends.
package final class ServerTransaction {
    private let session: any CopySession
    private let plan: CopyPlan
    private let server: String
    /// What was learned of the server so far.
    package private(set) var facts: ServerFacts

    init(_ session: any CopySession, _ plan: CopyPlan, _ facts: ServerFacts, server: String) {
        (self.session, self.plan, self.facts, self.server) = (session, plan, facts, server)
        self.facts.absentTables = plan.absentTables
        self.facts.unreadableTables = plan.unreadableTables
        self.facts.untoldTables = plan.untoldTables
    }

    /// How the server spells SQL.
    package var dialect: Dialect { session.dialect }

    /// The rows that a statement gives, value by value; nil for NULL.
    package func rows(_ sql: String) throws -> [[String?]] { try session.rows(sql) }

    /// The columns of a table that are read, and its name in a statement; nil where it can't be read.
    package func table(_ name: String) -> (columns: Set<String>, quotedName: String)? {
        plan.tables.first { $0.found.name == name }.map { table in
            let columns = table.columns.filter { !$0.isWithheld }.map(\.name)
            return (Set(columns), table.found.quotedName)
        }
    }

    /// Refuses a server that doesn't know what the rules are written in.
    ///
    /// - Throws: ``ServerError/tooOld(server:version:)``.
    func requireWindowFunctions() throws {
        guard ServerVersion(facts.version).hasWindowFunctions(on: facts.engine) else {
            throw ServerError.tooOld(server: server, version: facts.version)
        }
    }

    // MARK: - Copying

    /// The file of a table in a folder.
    static func path(of table: String, in folder: String) -> String { "\(folder)/\(table).copy" }

    /// Copies the tables into a folder, as ``ServerCopy`` does.
    ///
    /// - Parameters:
    ///   - conditions: Which rows of tables are copied, by name; all of those that aren't named.
    ///   - progress: Learns how far it is, for each megabyte or so.
    package func copy(
        to folder: String,
        where conditions: [String: String] = [:],
        progress: (ServerCopyProgress) -> Void
    ) throws {
        let expected = try session.expectedRows(of: plan)
        var bytes = 0
        for (place, var table) in plan.tables.enumerated() {
            let name = table.found.name
            table.condition = conditions[name]
            let spool = try Spool(
                path: Self.path(of: name, in: folder),
                columns: table.columns.map(\.name)
            )
            func report() {
                progress(
                    ServerCopyProgress(
                        table: name,
                        number: place + 1,
                        tableCount: plan.tables.count,
                        rows: spool.rowCount,
                        expectedRows: table.condition == nil ? expected[name] : nil,
                        bytes: bytes + spool.byteCount
                    )
                )
            }
            try session.copy(table, into: spool, hasCopied: report)
            try spool.finish()
            report()
            facts.rowCounts[name] = spool.rowCount
            bytes += spool.byteCount
        }
    }
}
