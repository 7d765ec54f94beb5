import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// What a command can't learn of a server is told in one line; whatever happens, the server does nothing for
/// it any more, and nothing is left behind.
@Suite(.servers, .timeLimit(.minutes(30)))
struct ServerAnswerMishapTests {
    private static let commands = [
        ["preview", "--format", "json"], ["preview", "--format", "ndjson"], ["running"], ["check"],
    ]

    /// Asks, with a folder for temporary files of its own.
    private func ask(
        _ words: [String],
        of foundation: CopiedFoundation,
        user: String? = nil,
        environment: [String: String?] = [:]
    ) async throws -> Program.Result {
        let arguments = [words[0], foundation.address(user: user)] + words.dropFirst()
        // In a session of its own there is no terminal to ask for a password.
        let result = try await Program.run(
            tool: "setsid",
            ["-w", Program.url.path] + arguments,
            environment: Program.ownerless.merging(["TMPDIR": foundation.folder]) { $1 }
                .merging(environment) { $1 }
        )
        #expect(try foundation.spools() == [])
        return result
    }

    private func expectOneLine(_ words: [String], in result: Program.Result) {
        #expect(result.status == 1)
        #expect(result.output == "")
        #expect(result.errors.hasPrefix("usagetui: "))
        #expect(result.errors.split(whereSeparator: \.isNewline).count == 1, "\(result.errors)")
        for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
    }

    /// PostgreSQL compares no guids of their own type as texts.
    @Test(arguments: commands)
    func guidsMayBeOfATypeOfTheirOwn(command: [String]) async throws {
        let foundation = try await CopiedFoundation(.postgres)
        try await foundation.run("UPDATE app_usage_events SET guid = gen_random_uuid();")
        let expected = try await ask(command, of: foundation)
        try await foundation.run(
            "ALTER TABLE app_usage_events ALTER guid TYPE uuid USING guid::uuid;"
        )
        let result = try await ask(command, of: foundation)
        #expect(result.errors == expected.errors)
        #expect(withoutTime(result.output) == withoutTime(expected.output))
    }

    // MARK: - What can't be read

    @Test(arguments: bothEngines, commands)
    func aWrongPassword(engine: DatabaseServer.Engine, command: [String]) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser(grants: true, password: "CANARY-right")
        for variables in [[:], ["PGPASSWORD": "CANARY-wrong", "MYSQL_PWD": "CANARY-wrong"]] {
            let result = try await ask(
                command,
                of: foundation,
                user: user,
                environment: variables
            )
            expectOneLine(["refuses user or password", user], in: result)
            #expect(!result.errors.contains("CANARY"))
        }
    }

    @Test(arguments: bothEngines, commands)
    func aTableThatIsntThere(engine: DatabaseServer.Engine, command: [String]) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.run("DROP TABLE service_usage_events;")
        let result = try await ask(command, of: foundation)
        expectOneLine(["no service_usage_events,"], in: result)
    }

    @Test(arguments: bothEngines, commands)
    func noRightsOnOneTable(engine: DatabaseServer.Engine, command: [String]) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser()
        try await grant(
            CopiedFoundation.tables.map(\.name).filter { $0 != "app_usage_events" },
            to: user,
            on: foundation
        )
        let result = try await ask(command, of: foundation, user: user)
        expectOneLine([user, "may not read app_usage_events"], in: result)
    }

    @Test(arguments: bothEngines)
    func rightsOnWhatIsAskedForAreEnough(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser()
        try await grant(["service_usage_events"], to: user, on: foundation)
        let table = ["--table", "service_usage_events"]
        for words in [
            ["preview", "--format", "json"] + table, ["preview", "--format", "ndjson"] + table,
            ["check", "--without-sources", "--format", "ndjson"] + table,
        ] {
            let full = try await ask(words, of: foundation)
            let result = try await ask(words, of: foundation, user: user)
            #expect(result.errors == "")
            #expect([0, 2].contains(result.status))
            #expect(withoutTime(result.output) == withoutTime(full.output))
        }
    }

    @Test(arguments: bothEngines)
    func namesThatMayNotBeReadAreLeftOut(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser()
        try await grant(
            EventTable.usageTables.map(\.name) + ["organizations"],
            to: user,
            on: foundation
        )
        let result = try await ask(["running"], of: foundation, user: user)
        #expect(result.status == 0)
        #expect(result.errors.contains("can't be read by this user"))
        #expect(result.errors.contains("spaces") && !result.errors.contains("organizations"))
    }

    /// What isn't there is no matter of rights, and the other way round.
    @Test(arguments: bothEngines)
    func namesThatArentThereAreLeftOut(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser(grants: engine == .mysql)
        try await grant(
            CopiedFoundation.tables.map(\.name).filter { $0 != "apps" },
            to: user,
            on: foundation
        )
        try await foundation.run("DROP TABLE spaces;")
        let one = try await ask(["running"], of: foundation)
        #expect(one.errors.hasSuffix(": spaces isn't there; what it tells is left out\n"))
        try await foundation.run("DROP TABLE organizations;")
        let two = try await ask(["running"], of: foundation, user: user)
        let text = "organizations, spaces aren't there; what they tell is left out"
        let lines = two.errors.split(separator: "\n")
        #expect(lines.first?.hasSuffix(": \(text)") == true, "\(two.errors)")
        // On MySQL rights on all tables of a database are no rights on some of them.
        #expect(lines.count == (engine == .postgres ? 2 : 1), "\(two.errors)")
        guard engine == .postgres else { return }
        let forbidden = ": apps can't be read by this user; what it tells is left out"
        #expect(lines.last?.hasSuffix(forbidden) == true, "\(two.errors)")
    }

    /// Whoever has rights on single tables isn't told by MySQL what else there is.
    @Test func namesOfWhichNothingIsTold() async throws {
        let foundation = try await CopiedFoundation(.mysql)
        let user = try await foundation.makeUser()
        try await grant(EventTable.usageTables.map(\.name), to: user, on: foundation)
        try await foundation.run("DROP TABLE spaces;")
        let result = try await ask(["running"], of: foundation, user: user)
        #expect(result.status == 0)
        let text = "can't be read by this user, or aren't there; what they tell is left out"
        #expect(result.errors.hasSuffix("\(text)\n"), "\(result.errors)")
        #expect(result.errors.contains("organizations, spaces, "))
    }

    /// Letters of both cases mean the same there.
    @Test(arguments: bothEngines, ["preview", "check"])
    func theSchemeMayBeInCapitals(engine: DatabaseServer.Engine, command: String) async throws {
        let foundation = try await CopiedFoundation(engine)
        let scheme = foundation.address().prefix { $0 != ":" }
        let url = scheme.uppercased() + foundation.address().dropFirst(scheme.count)
        let result = try await Program.run(command, url, "--format", "ndjson")
        #expect(result.errors == "")
        #expect([0, 2].contains(result.status))
    }

    private func grant(
        _ tables: [String],
        to user: String,
        on foundation: CopiedFoundation
    ) async throws {
        let grants = tables.map { "GRANT SELECT ON \($0) TO \(foundation.grantee(user));\n" }
        try await foundation.run(grants.joined())
    }

    private func withoutTime(_ output: String) -> String {
        output.replacing(/"(now|cutoff)":"[^"]*"/, with: "")
    }

    // MARK: - Ends

    @Test(arguments: bothEngines, commands)
    func thereIsAnEndToWaiting(engine: DatabaseServer.Engine, command: [String]) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.makeSlow(table(of: command))
        let result = try await ask(command + ["--timeout", "2"], of: foundation)
        expectOneLine(["not done within 2 seconds", "--timeout"], in: result)
        try await expectQuiet(foundation)
    }

    @Test(arguments: bothEngines, commands)
    func controlCEndsTheServersStatement(
        engine: DatabaseServer.Engine,
        command: [String]
    ) async throws {
        let foundation = try await CopiedFoundation(engine)
        let gatekeeper = try await foundation.gate(table(of: command))
        let result = try await foundation.interrupt(
            [command[0], foundation.address()] + command.dropFirst(),
            once: foundation.sessionsAtTheGate,
            environment: ["TMPDIR": foundation.folder]
        )
        #expect(result.output == "status 130\n")
        #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
        #expect(try foundation.spools() == [])
        try await expectQuiet(foundation)
        withExtendedLifetime(gatekeeper) {}
    }

    /// As when a store is asked.
    @Test(arguments: bothEngines)
    func nobodyWhoReadsIsNoError(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let script = """
            '\(Program.url.path)' preview '\(foundation.address())' --show all --format ndjson | true
            echo "status ${PIPESTATUS[0]}"
            """
        let result = try await Program.run(
            tool: "bash",
            ["-c", script],
            environment: Program.ownerless.merging(["TMPDIR": foundation.folder]) { $1 }
        )
        #expect(result.output == "status 141\n")
        #expect(result.errors == "")
        #expect(try foundation.spools() == [])
    }

    /// A table of which all rows are asked for: of these rows none runs.
    private func table(of command: [String]) -> String {
        command == ["running"] ? "apps" : "app_usage_events"
    }

    private func expectQuiet(_ foundation: CopiedFoundation) async throws {
        try await foundation.wait(
            for: "SELECT CASE (\(foundation.activeStatements.dropLast())) WHEN 0 THEN 1 ELSE 0 END;"
        )
    }
}
