import EventStore
import Foundation
import TestSupport
import Testing

/// What `usagetui snapshot` can't do is told in one line, with status 1, and nothing is left behind.
@Suite(.servers, .timeLimit(.minutes(30)))
struct SnapshotMishapTests {
    private func expectFailure(
        _ words: [String],
        of foundation: CopiedFoundation,
        leaving files: [String] = [],
        _ run: () async throws -> Program.Result
    ) async throws {
        let result = try await run()
        #expect(result.status == 1, "\(result.errors)")
        #expect(result.output == "")
        #expect(result.errors.hasPrefix("usagetui: "))
        #expect(result.errors.split(whereSeparator: \.isNewline).count == 1, "\(result.errors)")
        for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
        #expect(!result.errors.contains("CANARY"))
        #expect(try foundation.spools() == files)
    }

    @Test(arguments: bothEngines)
    func aWrongPasswordIsAskedForOnNoTerminal(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser(grants: true, password: "CANARY-right")
        for variables in [[:], ["PGPASSWORD": "CANARY-wrong", "MYSQL_PWD": "CANARY-wrong"]] {
            try await expectFailure(["refuses user or password", user], of: foundation) {
                // In a session of its own there is no terminal.
                try await Program.run(
                    tool: "setsid",
                    ["-w", Program.url.path, "snapshot", foundation.address(user: user)]
                        + [foundation.store],
                    environment: Program.ownerless.merging(variables) { $1 }
                )
            }
        }
    }

    @Test(arguments: bothEngines)
    func aDatabaseThatIsntThereIsNamed(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let url = foundation.address().replacing(foundation.database, with: "nosuch")
        try await expectFailure(["/nosuch: ", "can't connect"], of: foundation) {
            try await Program.run("snapshot", url, foundation.store)
        }
    }

    @Test(arguments: bothEngines)
    func aMissingTableIsNamed(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.run("DROP TABLE droplets;")
        try await expectFailure(["no droplets,", "--usage-only"], of: foundation) {
            try await foundation.snapshot()
        }
    }

    @Test(arguments: bothEngines)
    func noRightsOnOneTable(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser()
        let others = CopiedFoundation.tables.map(\.name).filter { $0 != "tasks" }
        try await foundation.run(
            others.map { "GRANT SELECT ON \($0) TO \(foundation.grantee(user));" }.joined()
        )
        try await expectFailure([user, "may not read tasks;", "GRANT SELECT"], of: foundation) {
            try await foundation.snapshot(user: user)
        }
    }

    @Test(arguments: bothEngines)
    func aStoreThatIsThereIsNotReplaced(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await expectFailure(["store.db: no such file", "--update"], of: foundation) {
            try await foundation.snapshot("--update")
        }
        let content = Data("something else".utf8)
        try content.write(to: URL(filePath: foundation.store))
        let words = ["store.db: is there already", "--update"]
        try await expectFailure(words, of: foundation, leaving: ["store.db"]) {
            try await foundation.snapshot()
        }
        try await expectFailure(["store.db: "], of: foundation, leaving: ["store.db"]) {
            try await foundation.snapshot("--update")
        }
        #expect(try Data(contentsOf: URL(filePath: foundation.store)) == content)
    }

    @Test(arguments: [
        ("postgres://cc:CANARY-word@db.example.org/ccdb", "PGPASSFILE"),
        ("mysql://cc:CANARY-word@db.example.org/ccdb", "--defaults-file"),
    ])
    func aPasswordInTheURLIsRefused(url: String, way: String) async throws {
        let foundation = try await CopiedFoundation(.postgres)
        for command in [["snapshot", url, foundation.store], ["browse", url, "--script", ""]] {
            try await expectFailure(["the URL holds a password", way], of: foundation) {
                try await Program.run(
                    command + (command[0] == "browse" ? ["--screens", "-"] : [])
                )
            }
        }
    }

    // MARK: - Half way

    @Test(arguments: bothEngines)
    func aConnectionThatIsCut(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let gatekeeper = try await foundation.gate("apps")
        let snapshot = Task { try await foundation.snapshot() }
        try await foundation.wait(for: foundation.sessionsAtTheGate)
        try await foundation.cutConnections()
        try await expectFailure(["connection was lost", "run it again"], of: foundation) {
            try await snapshot.value
        }
        withExtendedLifetime(gatekeeper) {}
    }

    /// While the server is read, and while the store is built of what was read.
    @Test(arguments: bothEngines, [("8k", "write the store to another"), ("160k", "run it again")])
    func aFullDisk(engine: DatabaseServer.Engine, limit: (size: String, advice: String))
        async throws
    {
        let foundation = try await CopiedFoundation(engine)
        let options = ["-t", "tmpfs", "-o", "size=\(limit.size)", "tmpfs", foundation.folder]
        guard try await Program.run(tool: "mount", options).status == 0 else { return }
        await #expect(throws: Never.self) {
            try await expectFailure(["the disk is full", limit.advice], of: foundation) {
                try await foundation.snapshot()
            }
        }
        _ = try await Program.run(tool: "umount", [foundation.folder])
    }

    @Test(arguments: bothEngines)
    func aFolderThatIsntThereIsNamed(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await expectFailure(["/none/store.db: "], of: foundation) {
            try await Program.run(
                "snapshot",
                foundation.address(),
                "\(foundation.folder)/none/store.db"
            )
        }
    }
}
