import EventStore
import Foundation
import TestSupport
import Testing

/// A server that takes no connection for now says why, and whoever asks is told what to do.
@Suite(.servers, .timeLimit(.minutes(30)))
struct RefusedConnectionTests {
    private func expectOneLine(_ words: [String], from server: String) async throws {
        let result = try await Program.run("preview", server)
        #expect(result.status == 1)
        #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
        for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
        #expect(!result.errors.contains("check host"), "\(result.errors)")
    }

    @Test(arguments: [
        ("57P03", "the database system is starting up"),
        ("57P03", "the database system is shutting down"),
        ("57P03", "the database system is in recovery mode"),
        ("57P03", "the database system is not yet accepting connections"),
    ])
    func postgresThatIsStartingOrStopping(code: String, message: String) async throws {
        let server = try RefusingServer.postgres(code, message)
        try await expectOneLine(
            [message, "is starting or stopping", "try again in a while"],
            from: server.address
        )
    }

    @Test func mysqlThatIsStopping() async throws {
        let server = try RefusingServer.mysql(1053, "Server shutdown in progress")
        try await expectOneLine(["shutdown", "is starting or stopping"], from: server.address)
    }

    private static let words = ["takes no more connections", "others have ended"]

    @Test(arguments: [
        "sorry, too many clients already",
        "remaining connection slots are reserved for roles with the SUPERUSER attribute",
        "too many connections for database \"ccdb\"",
        "no more connections allowed (max_client_conn)",
    ])
    func postgresThatIsFull(message: String) async throws {
        let server = try RefusingServer.postgres("53300", message)
        try await expectOneLine(Self.words, from: server.address)
    }

    @Test(arguments: [(1040, "Too many connections"), (1203, "User cc has too many")])
    func mysqlThatIsFull(code: Int, message: String) async throws {
        let server = try RefusingServer.mysql(UInt16(code), message)
        try await expectOneLine(Self.words + [message], from: server.address)
    }

    @Test(arguments: bothEngines)
    func aUserWhoHasNoMore(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser(grants: true)
        if engine == .postgres {
            try await foundation.run("ALTER ROLE \(user) CONNECTION LIMIT 0;")
        } else {
            let name = foundation.grantee(user)
            try await foundation.run("ALTER USER \(name) WITH MAX_CONNECTIONS_PER_HOUR 1;")
            _ = try await Program.run("preview", foundation.address(user: user))
        }
        try await expectOneLine(Self.words, from: foundation.address(user: user))
    }
}
