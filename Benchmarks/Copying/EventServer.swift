import EventStore
import Foundation
import TestSupport
import UsageRules

/// A database server with Cloud Controller's tables, and rows in the one of app usage events.
struct EventServer {
    let server: DatabaseServer
    let database: String
    private let workshop: Workshop

    /// The columns that a store has, in its order.
    static let columns = Schema.tablesToSnapshot(usageOnly: true)[0].columns.map(\.name)
        .joined(separator: ", ")

    /// Starts a server and makes the tables; nil where the engine isn't there.
    init?(_ engine: DatabaseServer.Engine, workshop: Workshop) async throws {
        guard let server = await DatabaseServer.shared(engine) else { return nil }
        (self.server, self.workshop) = (server, workshop)
        database = try await server.makeDatabase()
        try await server.run(CloudControllerSchema(on: engine).creation(.fresh), in: database)
    }

    /// Where the program finds it.
    var url: String {
        switch server.engine {
        case .postgres: "postgres://postgres@/\(database)?host=\(server.folder)"
        case .mysql: "mysql://root@/\(database)?socket=\(server.folder)/socket"
        }
    }

    /// Fills the table with the rows of a file that has the store's columns and a header.
    ///
    /// - Parameter path: Of CSV on PostgreSQL, of COPY text on MySQL.
    func fill(from path: String) throws {
        switch server.engine {
        case .postgres:
            try run(
                """
                \\copy app_usage_events (\(Self.columns)) FROM '\(path)' CSV HEADER
                VACUUM (FREEZE, ANALYZE) app_usage_events;
                """
            )
        case .mysql:
            // What MySQL can't hold is cut, as in a foundation on it.
            try run(
                """
                SET sql_mode = '';
                LOAD DATA LOCAL INFILE '\(path)' INTO TABLE app_usage_events
                CHARACTER SET utf8mb4 IGNORE 1 LINES (\(Self.columns));
                """
            )
        }
    }

    /// Runs a script by the engine's own client.
    ///
    /// - Parameter output: A file that what it gives goes to.
    func run(_ script: String, to output: String = "/dev/null") throws {
        let path = workshop.path("script.sql")
        try script.write(toFile: path, atomically: false, encoding: .utf8)
        defer { workshop.remove("script.sql") }
        let option = server.engine == .postgres ? "" : "--local-infile=1 --quick"
        try workshop.shell("\(server.client(in: database)) \(option) < '\(path)' > '\(output)'")
    }

    /// Has PostgreSQL's client write rows to a file.
    func copy(to path: String, _ format: String, from rows: String) throws {
        try run("\\copy (\(rows)) TO '\(path)' WITH (FORMAT \(format), HEADER)\n")
    }

    /// Has the engine's own program write a dump of the table.
    func dump(to path: String, _ options: String = "") throws {
        let program =
            switch server.engine {
            case .postgres:
                "pg_dump -h '\(server.folder)' -U postgres -t app_usage_events \(options) \(database)"
            case .mysql:
                """
                mariadb-dump --no-defaults --socket='\(server.folder)/socket' -u root \
                    --single-transaction \(options) \(database) app_usage_events
                """
            }
        try workshop.shell("\(program) > '\(path)'")
    }

    /// The query for all rows of the table, in the order of their ids.
    static let rows = "SELECT \(columns) FROM app_usage_events ORDER BY id"
}
