import EventStore
import Foundation
import ServerStore
import TestSupport
import Testing
import UsageRules

/// A database of Cloud Controller's on a real server with rows whose copies are known, and a folder for
/// those.
final class CopiedFoundation: Sendable {
    typealias Shape = CloudControllerSchema.Shape

    let server: DatabaseServer
    let database: String
    /// Where copies go.
    let folder: String

    /// Tables that every server has; consumers' tables are made by who wants some.
    static let tables = Schema.copiedTables.filter { !optionalTables.contains($0.name) }
    static let optionalTables = Set(
        EventTable.allCases.compactMap { $0.consumersDefinition?.name }
    )

    /// Those that `usagetui snapshot` copies: all but the audit events.
    static let snapshotTables = Schema.tablesToSnapshot(usageOnly: false).filter {
        !optionalTables.contains($0.name)
    }

    /// A foundation with rows in each table.
    init(_ engine: DatabaseServer.Engine, _ shape: Shape = .fresh, rows: Int = 20) async throws {
        server = try #require(await DatabaseServer.shared(engine))
        database = try await server.makeDatabase()
        folder = "/tmp/usagetui-spool-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let schema = try CloudControllerSchema(on: engine)
        let inserts = Self.tables.map { table in
            schema.insertion(of: Self.rows(of: table, rows, on: engine), into: table)
        }
        try await run(schema.creation(shape) + inserts.joined())
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    // MARK: - The server

    /// Runs statements as whoever may do everything.
    @discardableResult
    func run(_ script: String) async throws -> [String] {
        try await server.run(script, in: database)
    }

    /// Waits until a query gives a number above zero.
    func wait(for query: String) async throws {
        try await server.wait(for: query, in: database)
    }

    /// Runs the built program until a query gives a number above zero, then sends it SIGINT.
    func interrupt(
        _ arguments: [String],
        once query: String,
        environment: [String: String] = [:]
    ) async throws -> Program.Result {
        try await server.interrupt(
            arguments,
            once: query,
            in: database,
            environment: environment
        )
    }

    /// The URL of the database, for one of its users.
    func url(user: String? = nil, parameters: String = "") throws -> ServerURL {
        try ServerURL(address(user: user, parameters: parameters))
    }

    /// The same as a person types it.
    func address(user: String? = nil, parameters: String = "") -> String {
        switch server.engine {
        case .postgres:
            "postgres://\(user ?? "postgres")@/\(database)?host=\(server.folder)\(parameters)"
        case .mysql:
            "mysql://\(user ?? "root")@/\(database)?socket=\(server.folder)/socket\(parameters)"
        }
    }

    /// Statements that are in progress for this database, but for the one that asks.
    var activeStatements: String {
        switch server.engine {
        case .postgres:
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = '\(database)' AND application_name = 'usagetui' AND state = 'active';
            """
        case .mysql:
            """
            SELECT count(*) FROM information_schema.processlist
            WHERE db = '\(database)' AND command = 'Query' AND id <> CONNECTION_ID();
            """
        }
    }

    /// Sessions that wait for a table that somebody else holds.
    var waitingSessions: String {
        switch server.engine {
        case .postgres:
            """
            SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = '\(database)' AND NOT granted AND l.locktype = 'relation';
            """
        case .mysql:
            """
            SELECT count(*) FROM information_schema.processlist
            WHERE db = '\(database)' AND state LIKE 'Waiting for table metadata lock%';
            """
        }
    }

    // MARK: - Copying

    /// Options with which a server without consumers is whole.
    static var options: ServerCopyOptions {
        var options = ServerCopyOptions()
        options.optionalTables = optionalTables
        return options
    }

    /// Copies, on a thread that may be blocked.
    func copy(
        _ tables: [CopiedTable] = tables,
        from url: ServerURL? = nil,
        to folder: String? = nil,
        options: ServerCopyOptions = CopiedFoundation.options,
        until isStopped: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (ServerCopyProgress) -> Void = { _ in }
    ) async throws -> ServerFacts {
        let copy = ServerCopy(try url ?? self.url(), options: options)
        let folder = folder ?? self.folder
        return try await onThread {
            try copy.copy(tables, to: folder, until: isStopped, progress: progress)
        }
    }

    /// The rows of a copy, by column; nil for NULL.
    func spooled(_ table: String) throws -> [[String: String?]] {
        let file = try Data(contentsOf: URL(filePath: "\(folder)/\(table).copy"))
        var lines = file.split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(lines.popLast()?.isEmpty == true)
        let fields = lines.map { line in
            line.split(separator: 0x09, omittingEmptySubsequences: false).map(COPYText.decoded)
        }
        let names = (fields.first ?? []).map { $0 ?? "" }
        return fields.dropFirst().map { row in
            #expect(row.count == names.count)
            return Dictionary(zip(names, row)) { $1 }
        }
    }

    /// The names of what lies in the folder.
    func spools() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }
}

/// Runs what blocks on a thread of its own.
func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}

/// Waits on such a thread for what doesn't block.
func blocking(_ body: @escaping @Sendable () async throws -> Void) {
    let semaphore = DispatchSemaphore(value: 0)
    Task {
        await #expect(throws: Never.self) { try await body() }
        semaphore.signal()
    }
    semaphore.wait()
}
