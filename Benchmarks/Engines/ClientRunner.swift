import EventStore
import Foundation
import TestSupport
import UsageRules

/// An engine that is asked by its own client: SQLite, PostgreSQL, MariaDB.
struct ClientRunner: RuleRunner {
    let name: String
    let engine: RuleEngine
    private let workshop: Workshop
    private let server: (server: DatabaseServer, database: String)?

    /// SQLite's own program.
    init(sqliteIn workshop: Workshop) throws {
        self.workshop = workshop
        (engine, server) = (.sqlite, nil)
        name = "SQLite " + (try workshop.output(of: "sqlite3 --version").split(separator: " ")[0])
    }

    /// A server that is started for it; nil where it isn't here.
    init?(_ engine: DatabaseServer.Engine, in workshop: Workshop) async throws {
        guard let server = await DatabaseServer.shared(engine) else { return nil }
        self.workshop = workshop
        self.engine = engine == .postgres ? .postgres : .mariadb
        self.server = (server, try await server.makeDatabase())
        let version = try await server.run("SELECT version();", in: self.server?.database ?? "")
        name = Self.title(version[0])
    }

    /// `PostgreSQL 15.14 (Debian …` and `10.11.14-MariaDB-…` in short.
    private static func title(_ version: String) -> String {
        let words = version.split { $0 == " " || $0 == "-" }
        return version.hasPrefix("PostgreSQL") ? "PostgreSQL \(words[1])" : "MariaDB \(words[0])"
    }

    func load(_ tables: [EngineTable], of store: EngineStore) throws {
        // SQLite gets the store as it is, with all that its columns may hold.
        if engine == .sqlite, tables.contains(where: { $0.name == $0.origin.name }) {
            workshop.remove(Self.copy)
            try FileManager.default.copyItem(
                atPath: store.path,
                toPath: workshop.path(Self.copy)
            )
        }
        _ = try run(tables.map(loading).joined())
    }

    func answer(_ statement: String) throws -> EngineAnswer {
        let clock = ContinuousClock.now
        let output = try run((engine.dialect.preamble + [statement]).map { "\($0);\n" }.joined())
        let time = ContinuousClock.now - clock
        return EngineAnswer(
            lines: output.split(separator: "\n", omittingEmptySubsequences: true).map(String.init),
            time: time
        )
    }

    private static let copy = "engine.db"

    private func run(_ script: String) throws -> String {
        let path = workshop.path("engine.sql")
        try Data(script.utf8).write(to: URL(filePath: path))
        defer { workshop.remove("engine.sql") }
        let client =
            server.map { "\($0.server.client(in: $0.database)) \(localFiles)" }
            ?? "sqlite3 -bail '\(workshop.path(Self.copy))'"
        return try workshop.output(of: "\(client) < '\(path)'")
    }

    private var localFiles: String { engine == .mariadb ? "--local-infile=1" : "" }

    // MARK: - Loading

    private func loading(_ table: EngineTable) -> String {
        guard engine != .sqlite else { return view(table) }
        let columns = table.columns.map { "\($0.name) \(type(of: $0.kind))" }
            .joined(separator: ", ")
        return """
            DROP TABLE IF EXISTS \(table.name);
            CREATE TABLE \(table.name) (\(columns), PRIMARY KEY (id));
            \(filling(table))

            """
    }

    private func type(of kind: EngineTable.Kind) -> String {
        switch kind {
        case .moment where engine == .mariadb: "DATETIME(6)"
        case .text: "VARCHAR(255)"
        default: kind.type
        }
    }

    private func view(_ table: EngineTable) -> String {
        guard table.name != table.origin.name else { return "" }
        return """
            CREATE VIEW \(table.name) AS SELECT * FROM \(table.origin.name) WHERE \(table.condition);

            """
    }

    private func filling(_ table: EngineTable) -> String {
        guard engine == .mariadb else {
            return """
                \\copy \(table.name) FROM '\(table.file)' WITH (FORMAT csv, HEADER, NULL 'NULL')
                VACUUM ANALYZE \(table.name);
                """
        }
        return """
            LOAD DATA LOCAL INFILE '\(table.file)' INTO TABLE \(table.name) CHARACTER SET utf8mb4
            FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' ESCAPED BY '' IGNORE 1 LINES;
            ANALYZE TABLE \(table.name);
            """
    }
}
