import TestSupport
import UsageRules

/// What may stand in a PostgreSQL database in place of a usage table, whose rows are elsewhere.
enum Warehouse: CaseIterable {
    case foreignTable, materializedView, view, viewOfForeignTable

    /// What people call it.
    var words: String {
        switch self {
        case .foreignTable: "a foreign table"
        case .materializedView: "a materialized view"
        case .view, .viewOfForeignTable: "a view"
        }
    }

    /// Moves the usage tables of a database into a schema of its own, and puts that in their places.
    func movingTables(of server: DatabaseServer, in database: String) -> String {
        let tables = EventTable.usageTables.map(\.name)
        let moves = tables.map { "ALTER TABLE \($0) SET SCHEMA warehouse;\n" }
        let substitutes = tables.map { "CREATE \(kind) \($0) AS SELECT * FROM \(source).\($0);\n" }
        return """
            CREATE SCHEMA warehouse;
            \(moves.joined())
            CREATE EXTENSION postgres_fdw;
            CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw
                OPTIONS (host '\(server.folder)', dbname '\(database)');
            CREATE USER MAPPING FOR postgres SERVER elsewhere OPTIONS (user 'postgres');
            CREATE SCHEMA copies;
            IMPORT FOREIGN SCHEMA warehouse FROM SERVER elsewhere
                INTO \(self == .foreignTable ? "public" : "copies");
            \(self == .foreignTable ? "" : substitutes.joined())
            """
    }

    private var kind: String { self == .materializedView ? "MATERIALIZED VIEW" : "VIEW" }
    private var source: String { self == .viewOfForeignTable ? "copies" : "warehouse" }
}
