import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// A store's rows in Cloud Controller's database on a real server, and a folder for what is made of them.
final class LoadedFoundation: Sendable {
    let server: DatabaseServer
    let database: String
    let folder: String

    /// The store with those of its rows, and of what they hold, that the server can have.
    var expected: String { "\(folder)/expected.db" }
    var store: String { "\(folder)/store.db" }

    /// - Parameters:
    ///   - path: A store, which is copied.
    ///   - changes: Statements that change the copy before it is loaded.
    init(_ engine: DatabaseServer.Engine, from path: String, changes: String = "") async throws {
        server = try #require(await DatabaseServer.shared(engine))
        database = try await server.makeDatabase()
        folder = "/tmp/usagetui-loaded-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: path, toPath: expected)
        try Database.execute(changes + Self.adaptation(to: engine), in: expected)
        try await load()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Runs statements on the server.
    @discardableResult
    func run(_ script: String) async throws -> [String] {
        try await server.run(script, in: database)
    }

    /// Makes a store of what is on the server, by the built program.
    func snapshot() async throws -> Program.Result {
        try await Program.run("snapshot", address, store)
    }

    /// The database as a person types it.
    var address: String {
        server.engine == .postgres
            ? "postgres://postgres@/\(database)?host=\(server.folder)"
            : "mysql://root@/\(database)?socket=\(server.folder)/socket"
    }

    // MARK: - What the server can hold

    private static func adaptation(to engine: DatabaseServer.Engine) -> String {
        let losses = Loss.onServers + (engine == .mysql ? Loss.onMySQL : [])
        let changes = CopiedFoundation.tables.map { table in
            let values = table.columns.map { column in
                let value = Loss.expression(for: column.name, of: table.name, after: losses)
                return "\(column.name) = \(column.kind == .time ? "moment(\(value))" : value)"
            }
            return "UPDATE \(table.name) SET \(values.joined(separator: ", "));\n"
        }
        let zero = "DELETE FROM app_usage_events WHERE created_at LIKE '0000-%';\n"
        return changes.joined() + (engine == .postgres ? zero : "")
    }

    // MARK: - Loading

    private func load() async throws {
        let schema = try CloudControllerSchema(on: server.engine)
        var script = schema.creation(.fresh) + schema.defaults(for: CopiedFoundation.tables)
        if server.engine == .mysql { script += "SET sql_mode = '', time_zone = '+00:00';\n" }
        for table in CopiedFoundation.tables {
            let path = "\(folder)/\(table.name).load"
            let lines = try Database.texts(Self.line(of: table), in: expected)
            try (lines.joined(separator: "\n") + (lines.isEmpty ? "" : "\n"))
                .write(toFile: path, atomically: false, encoding: .utf8)
            script += loading(table, path)
        }
        try await run(script)
        for table in CopiedFoundation.tables {
            try FileManager.default.removeItem(atPath: "\(folder)/\(table.name).load")
        }
    }

    /// Tabs between the values, NULL as `\N`, and a backslash before what would be read as something else:
    /// both servers take that.
    private static func line(of table: CopiedTable) -> String {
        let fields = table.columns.map { column in
            let escaped = [(#"\"#, #"\\"#), ("\t", #"\t"#), ("\n", #"\n"#), ("\r", #"\r"#)]
                .reduce(column.name) { "replace(\($0), '\($1.0)', '\($1.1)')" }
            return "ifnull(\(escaped), '\\N')"
        }
        return "SELECT \(fields.joined(separator: " || '\t' || ")) FROM \(table.name) ORDER BY id"
    }

    private func loading(_ table: CopiedTable, _ path: String) -> String {
        let names = table.columns.map(\.name)
        return switch server.engine {
        case .postgres:
            "COPY \(table.name) (\(names.map { "\"\($0)\"" }.joined(separator: ", "))) FROM '\(path)';\n"
        case .mysql:
            """
            LOAD DATA INFILE '\(path)' INTO TABLE \(table.name) CHARACTER SET utf8mb4
            (\(names.map { "`\($0)`" }.joined(separator: ", ")));

            """
        }
    }
}
