import EventStore
import Foundation
import Presentation
import ServerStore
import Synchronization
import TestSupport
import Testing
import UsageRules

/// What goes wrong is told in one line that says what to do, and nothing is left behind.
@Suite(.servers, .timeLimit(.minutes(30)))
struct ServerMishapTests {
    /// Expects that a copy fails with words in its line.
    private func expectFailure(
        _ words: [String],
        of foundation: CopiedFoundation,
        _ copy: () async throws -> ServerFacts
    ) async throws {
        let error = await #expect(throws: ServerError.self) { try await copy() }
        let line = error?.description ?? ""
        for word in words { #expect(line.contains(word), "\(line)") }
        #expect(!line.contains { $0.isNewline })
        #expect(!line.contains("CANARY"))
        #expect(try foundation.spools() == [])
    }

    // MARK: - What is there

    @Test(arguments: bothEngines)
    func aMissingTableIsNamed(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.run("DROP TABLE droplets;")
        try await expectFailure(["no droplets,", "--usage-only"], of: foundation) {
            try await foundation.copy()
        }
    }

    @Test(arguments: bothEngines)
    func anotherDatabaseIsNoCloudController(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let names = CopiedFoundation.tables.map { "DROP TABLE \($0.name);" }
        try await foundation.run(names.joined())
        try await expectFailure(["no table app_usage_events", "in the URL"], of: foundation) {
            try await foundation.copy()
        }
    }

    @Test func tablesInAnotherSchemaAreFound() async throws {
        let foundation = try await CopiedFoundation(.postgres)
        try await foundation.run("ALTER SCHEMA public RENAME TO ccdb;")
        try await expectFailure(
            ["in schema ccdb", "?options=-csearch_path%3Dccdb"],
            of: foundation
        ) { try await foundation.copy() }
        let url = try foundation.url(parameters: "&options=-csearch_path%3Dccdb")
        let facts = try await foundation.copy(from: url)
        #expect(facts.rowCounts["apps"] == 20)
    }

    @Test func aSchemaThatTheUserMayNotUseIsNamed() async throws {
        let foundation = try await CopiedFoundation(.postgres)
        let user = try await foundation.makeUser(grants: true)
        try await foundation.run("REVOKE USAGE ON SCHEMA public FROM PUBLIC;")
        try await expectFailure(
            [
                "app_usage_events is in schema public, which \(user) may not use",
                "GRANT USAGE ON SCHEMA public TO \(user)",
            ],
            of: foundation
        ) { try await foundation.copy(from: foundation.url(user: user)) }
    }

    @Test(arguments: bothEngines)
    func aColumnThatCantBeMissedIsNamed(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.run("ALTER TABLE service_usage_events DROP COLUMN state;")
        try await expectFailure(["service_usage_events has no state"], of: foundation) {
            try await foundation.copy()
        }
    }

    @Test(arguments: bothEngines, ["tasks", "service_usage_events"])
    func noRightsOnOneTable(engine: DatabaseServer.Engine, table: String) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser()
        let others = CopiedFoundation.tables.map(\.name).filter { $0 != table }
        try await foundation.run(
            others.map { "GRANT SELECT ON \($0) TO \(foundation.grantee(user));" }.joined()
        )
        try await expectFailure([user, "may not read \(table);", "GRANT SELECT"], of: foundation) {
            try await foundation.copy(from: foundation.url(user: user))
        }
    }

    @Test func hiddenRowsAreAnError() async throws {
        let foundation = try await CopiedFoundation(.postgres)
        let user = try await foundation.makeUser(grants: true)
        try await foundation.run("ALTER TABLE apps ENABLE ROW LEVEL SECURITY;")
        try await expectFailure(["hides rows of apps from \(user)"], of: foundation) {
            try await foundation.copy(from: foundation.url(user: user))
        }
    }

    // MARK: - On the way

    @Test(arguments: bothEngines)
    func aWrongPasswordIsRefused(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser(grants: true, password: "CANARY-right")
        let asked = Mutex(0)
        for answer in [nil, "CANARY-wrong"] as [String?] {
            try await expectFailure(["refuses user or password", user], of: foundation) {
                var options = CopiedFoundation.options
                options.askPassword = {
                    asked.withLock { $0 += 1 }
                    return answer
                }
                return try await foundation.copy(from: foundation.url(user: user), options: options)
            }
        }
        #expect(asked.withLock { $0 } == 2)
    }

    @Test(arguments: bothEngines)
    func thePasswordIsAskedFor(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser(grants: true, password: "CANARY-right")
        var options = CopiedFoundation.options
        options.askPassword = { "CANARY-right" }
        let facts = try await foundation.copy(from: foundation.url(user: user), options: options)
        #expect(facts.rowCounts["apps"] == 20)
    }

    @Test func thePasswordMayStandInAFile() async throws {
        let foundation = try await CopiedFoundation(.mysql)
        let user = try await foundation.makeUser(grants: true, password: "CANARY-right")
        let file = "\(foundation.folder).cnf"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try """
        [client]
        user=\(user)
        password=CANARY-right
        socket=\(foundation.server.folder)/socket
        """.write(toFile: file, atomically: false, encoding: .utf8)
        var options = CopiedFoundation.options
        options.defaultsFile = file
        let url = try ServerURL("mysql:///\(foundation.database)")
        let facts = try await foundation.copy(from: url, options: options)
        #expect(facts.rowCounts["apps"] == 20)
        options.defaultsFile = "\(foundation.folder)/none.cnf"
        try await expectFailure(["none.cnf: can't be read"], of: foundation) {
            try await foundation.copy(from: url, options: options)
        }
    }

    @Test(arguments: ["postgres://nobody@/none?host=/none", "mysql://nobody@/none?socket=/none"])
    func aServerThatIsntThere(url: String) async throws {
        let foundation = try await CopiedFoundation(.postgres)
        let words = ["can't connect", "nobody@"]
        try await expectFailure(words, of: foundation) {
            try await foundation.copy(from: ServerURL(url))
        }
    }

    @Test(arguments: bothEngines)
    func anUnencryptedServerIsRefusedWhereTLSIsWanted(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        // PostgreSQL has no TLS on a socket, and its library doesn't ask for it there.
        guard engine == .mysql else { return }
        let url = try foundation.url(parameters: "&ssl-mode=REQUIRED")
        try await expectFailure(["can't be made safe"], of: foundation) {
            try await foundation.copy(from: url)
        }
    }

    // MARK: - Half way

    @Test(arguments: bothEngines)
    func aConnectionThatIsCut(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await expectFailure(["connection was lost", "run it again"], of: foundation) {
            try await foundation.copy(progress: { progress in
                if progress.number == 2 { blocking { try await foundation.cutConnections() } }
            })
        }
    }

    @Test(arguments: bothEngines)
    func aTableThatSomebodyElseLocks(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let holder = try await foundation.hold("tasks")
        var options = CopiedFoundation.options
        options.lockTimeout = 1
        try await expectFailure(["locks a table for longer than 1 second"], of: foundation) {
            try await foundation.copy(options: options)
        }
        withExtendedLifetime(holder) {}
    }

    @Test(arguments: bothEngines)
    func aFullDisk(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let mounted = try await Program.run(
            tool: "mount",
            ["-t", "tmpfs", "-o", "size=8k", "tmpfs", foundation.folder]
        )
        guard mounted.status == 0 else { return }
        let full = await #expect(throws: ServerError.self) { try await foundation.copy() }
        let left = try foundation.spools()
        _ = try await Program.run(tool: "umount", [foundation.folder])
        #expect(full?.description.contains("the disk is full") == true)
        #expect(left == [])
    }

    // MARK: - Stopping

    @Test(arguments: bothEngines)
    func stoppingEndsTheServersStatement(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.makeSlow("apps")
        let isStopped = Seen<Bool>()
        let copied = Task { try await foundation.copy(until: { !isStopped.isEmpty }) }
        try await foundation.wait(for: foundation.activeStatements)
        isStopped.append(true)
        await #expect(throws: CancellationError.self) { try await copied.value }
        #expect(try foundation.spools() == [])
        try await foundation.wait(
            for: "SELECT CASE (\(foundation.activeStatements.dropLast())) WHEN 0 THEN 1 ELSE 0 END;"
        )
    }

    @Test(arguments: bothEngines)
    func thereIsAnEndToWaiting(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.makeSlow("apps")
        var options = CopiedFoundation.options
        options.timeout = 2
        try await expectFailure(["not done within 2 seconds", "--timeout"], of: foundation) {
            try await foundation.copy(options: options)
        }
        try await foundation.wait(
            for: "SELECT CASE (\(foundation.activeStatements.dropLast())) WHEN 0 THEN 1 ELSE 0 END;"
        )
    }
}
