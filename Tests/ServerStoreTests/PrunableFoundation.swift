import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// A sample on a PostgreSQL server, of which a part goes with the next cleanup, and snapshots of it.
struct PrunableFoundation {
    let foundation: LoadedFoundation
    /// What a cleanup is called with, wherever it runs.
    static let options = ["--yes", "--now", HostileRows.now.description]

    /// - Parameter hostileRows: How many rows there are besides that make a cleanup change what runs.
    init(hostileRows: Int = 0, events: Int = 3000) async throws {
        let sample = try TemporaryStore(tables: [])
        let path = sample.path + ".sample"
        let made = try await Program.run("sample", path, "--events", "\(events)")
        try #require(made.status == 0, "\(made.errors)")
        foundation = try await LoadedFoundation(
            .postgres,
            from: path,
            changes: hostileRows > 0 ? HostileRows(count: hostileRows).changes : ""
        )
        try await foundation.run(
            EventTable.usageTables.map {
                """
                DO $$ BEGIN PERFORM setval(pg_get_serial_sequence('\($0.name)', 'id'), max(id))
                FROM \($0.name); END $$;

                """
            }.joined()
        )
    }

    /// A file in the foundation's folder.
    func path(_ name: String) -> String { "\(foundation.folder)/\(name)" }

    @discardableResult
    func run(_ script: String) async throws -> [String] { try await foundation.run(script) }

    // MARK: - Cleaning

    /// Runs the built program's cleanup inside the server.
    func prune(
        _ options: [String] = [],
        archive: String = "archive.db",
        user: String = "postgres"
    ) async throws -> Program.Result {
        let address = foundation.address.replacing("postgres@", with: "\(user)@")
        return try await Program.run(
            ["prune", address, "--archive", path(archive)] + Self.options + options
        )
    }

    /// Seals a plan of what goes.
    func plan(_ name: String, _ rules: [String] = []) async throws -> String {
        let options = [foundation.address, "--out", path(name)] + Self.options.dropFirst() + rules
        _ = try await run("preview", options)
        return path(name)
    }

    /// Runs the built program's cleanup inside the server by a plan, without an archive.
    func prune(byPlan plan: String, _ options: [String] = []) async throws -> Program.Result {
        try await Program.run(
            ["prune", foundation.address, "--yes", "--plan", plan, "--no-archive"] + options
        )
    }

    /// Starts the built program's cleanup on a terminal, in the foundation's folder.
    ///
    /// - Parameters:
    ///   - options: Options besides the moment and the archive.
    ///   - archive: The archive's name; nil where the program finds one.
    func terminal(
        _ options: [String],
        archive: String? = "archive.db",
        user: String = "postgres",
        columns: UInt16 = 100
    ) throws -> PseudoTerminal {
        let address = foundation.address.replacing("postgres@", with: "\(user)@")
        let command = [Program.url.path, "prune", address] + Self.options.dropFirst() + options
        return try PseudoTerminal(
            ["sh", "-c", #"cd "$0" && exec "$@""#, foundation.folder] + command
                + (archive.map { ["--archive", path($0)] } ?? []),
            environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"],
            columns: columns
        )
    }

    /// Runs the program with options of its own.
    func run(_ command: String, _ options: [String]) async throws -> Program.Result {
        let result = try await Program.run([command] + options)
        try #require(result.status == 0, "\(result.errors)")
        return result
    }

    /// Makes a store of what the server has.
    @discardableResult
    func snapshot(_ name: String) async throws -> String {
        _ = try await run("snapshot", [foundation.address, path(name)])
        return path(name)
    }

    // MARK: - What is there

    /// The ids on the server, by table.
    func ids() async throws -> [Set<String>] {
        var ids: [Set<String>] = []
        for table in EventTable.usageTables {
            ids.append(Set(try await run("SELECT id FROM \(table.name);")))
        }
        return ids
    }

    /// The ids on the server of the rows of apps with a state.
    func ids(ofState state: String) async throws -> Set<String> {
        Set(try await run("SELECT id FROM app_usage_events WHERE state = '\(state)';"))
    }

    /// The ids in a store or an archive, by table; none of a table that isn't there.
    static func ids(in path: String) throws -> [Set<String>] {
        let tables = try Database.texts("SELECT name FROM sqlite_schema", in: path)
        return try EventTable.usageTables.map { table in
            guard tables.contains(table.name) else { return [] }
            return Set(try Database.texts("SELECT id || '' FROM \(table.name)", in: path))
        }
    }

    /// What runs by the rows on the server.
    func running() async throws -> [String] {
        var lines: [String] = []
        for table in EventTable.usageTables {
            let statement = try RuleStatement(table, in: .postgres).running
            let columns = ExpectedAnswers.runningColumns
            lines += try await run(ExpectedAnswers.lines(of: statement, columns) + ";").sorted()
        }
        return lines
    }

    /// How the usage tables of two stores differ, column by column.
    static func differences(_ expected: String, _ store: String) throws -> [String] {
        let tables = CopiedFoundation.tables.filter { table in
            EventTable.usageTables.contains { $0.name == table.name }
        }
        return try StoreComparison(expected: expected, store: store, losses: [])
            .differences(in: tables)
    }

    // MARK: - Others

    /// A client that holds what a script takes, as long as it is there.
    ///
    /// - Parameter query: Gives a number above zero once it has that.
    func client(_ script: String, until query: String) async throws -> DatabaseClient {
        let client = try DatabaseClient(of: foundation.server, in: foundation.database)
        try client.send(script)
        try await wait(for: query)
        return client
    }

    /// A client that keeps others from changing a row of the apps' table, or all of them, until it commits.
    func holder(ofRow id: Int?) async throws -> DatabaseClient {
        let condition = id.map { " WHERE id = \($0)" } ?? ""
        return try await holder(
            of: "app_usage_events",
            by: "SELECT id FROM app_usage_events\(condition) FOR UPDATE;",
            "RowShareLock"
        )
    }

    /// A client that keeps all others from a table, until it commits.
    func holder(ofTable table: String) async throws -> DatabaseClient {
        let lock = "LOCK TABLE \(table) IN ACCESS EXCLUSIVE MODE;"
        return try await holder(of: table, by: lock, "AccessExclusiveLock")
    }

    private func holder(
        of table: String,
        by statement: String,
        _ mode: String
    ) async throws -> DatabaseClient {
        try await client(
            "BEGIN; \(statement)",
            until: """
                SELECT count(*) FROM pg_locks
                WHERE relation = '\(table)'::regclass AND mode = '\(mode)' AND granted;
                """
        )
    }

    /// A client that has an advisory lock.
    func holder(ofLock key: Int64) async throws -> DatabaseClient {
        try await client(
            "SELECT pg_advisory_lock(\(key));",
            until: """
                SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
                """
        )
    }

    /// Waits until a query gives a number above zero.
    func wait(for query: String) async throws {
        try await foundation.server.wait(for: query, in: foundation.database)
    }

    /// Runs a script of the shell, with job control, that starts the cleanup with options of its own.
    ///
    /// - Parameter archive: The name of the archive.
    func shell(
        _ options: String,
        archive: String = "archive.db",
        _ script: String
    ) async throws -> Program.Result {
        let options = Self.options.joined(separator: " ") + " " + options
        return try await Program.run(
            inBackground: "prune '\(foundation.address)' --archive \(path(archive)) \(options)",
            after: """
                count() {
                    \(foundation.server.client(in: foundation.database).dropFirst(5)) \
                        -c 'SELECT count(*) FROM app_usage_events'
                }
                before=$(count)
                """,
            beside: script
        )
    }
}
