import EventStore
import Foundation
import ServerStore
import TestSupport
import Testing
import UsageRules

/// A copy shows one moment, whatever happens on the server meanwhile.
@Suite(.servers, .timeLimit(.minutes(30)))
struct ServerMomentTests {
    private static let app = "app_usage_events"
    private static let service = "service_usage_events"

    private func guids(_ foundation: CopiedFoundation, _ table: String) throws -> Set<String?> {
        Set(try foundation.spooled(table).map { $0["guid"] ?? nil })
    }

    /// Events are appended and a cleanup deletes, both in one transaction for two tables.
    @Test(arguments: bothEngines)
    func writersAreNotHalfSeen(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let life =
            try foundation.appending(guid: "late", to: [Self.app, Self.service]) + """
                BEGIN;
                DELETE FROM app_usage_events WHERE guid = 'guid-0';
                DELETE FROM service_usage_events WHERE guid = 'guid-0';
                COMMIT;

                """
        let facts = try await foundation.copy(progress: { progress in
            if progress.number == 1 { blocking { try await foundation.run(life) } }
        })
        let expected = Set((0..<20).map { "guid-\($0)" as String? })
        #expect(try guids(foundation, Self.app) == expected)
        #expect(try guids(foundation, Self.service) == expected)
        _ = try await foundation.copy()
        let later = expected.subtracting(["guid-0"]).union(["late"])
        #expect(try guids(foundation, Self.app) == later)
        #expect(try guids(foundation, Self.service) == later)
        #expect(facts.rowCounts[Self.service] == 20)
    }

    @Test(arguments: bothEngines)
    func aPurgeWaitsUntilTheCopyIsDone(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let client = try DatabaseClient(of: foundation.server, in: foundation.database)
        let facts = try await foundation.copy(progress: { progress in
            guard progress.number == 1 else { return }
            blocking {
                try client.send("TRUNCATE TABLE \(Self.service);")
                try await foundation.wait(for: foundation.waitingSessions)
            }
        })
        #expect(facts.rowCounts[Self.service] == 20)
        #expect(try foundation.spooled(Self.service).count == 20)
        try await foundation.wait(
            for: "SELECT CASE count(*) WHEN 0 THEN 1 ELSE 0 END FROM \(Self.service);"
        )
    }

    /// Whoever holds a table when the copy begins may empty and fill it anew: the copy mustn't show it
    /// empty, as a transaction would that began before.
    @Test(arguments: bothEngines, [false, true])
    func aPurgeThatCameFirstIsSeenWhole(
        engine: DatabaseServer.Engine,
        hasRightsOnColumnsOnly: Bool
    ) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser(grants: !hasRightsOnColumnsOnly)
        if hasRightsOnColumnsOnly { try await foundation.grantColumns(to: user) }
        let holder = try await foundation.hold(Self.service)
        var options = CopiedFoundation.options
        // As long as it takes the test to see that it waits.
        options.lockTimeout = 300
        let copied = Task { [options] in
            try await foundation.copy(from: foundation.url(user: user), options: options)
        }
        try await foundation.wait(for: foundation.waitingSessions)
        try holder.send("TRUNCATE TABLE \(Self.service);")
        try holder.send(foundation.appending(guid: "reseeded", to: [Self.service], isOpen: true))
        try holder.send(engine == .postgres ? "COMMIT;" : "UNLOCK TABLES;")
        let facts = try await copied.value
        #expect(facts.rowCounts[Self.service] == 1)
        #expect(try guids(foundation, Self.service) == ["reseeded"])
        #expect(facts.rowCounts[Self.app] == 20)
    }

    @Test(arguments: bothEngines)
    func whatCameInBetweenBeginsTheCopyAnew(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.makeRestless("apps")
        let beginnings = Seen<Int>()
        let facts = try await foundation.copy(progress: { progress in
            guard progress.number == 1 else { return }
            beginnings.append(progress.rows)
            // This attempt doesn't see that yet.
            if beginnings.values.count == 2 { blocking { try await foundation.calmDown() } }
        })
        #expect(beginnings.values == [20, 20, 20])
        #expect(facts.rowCounts["apps"] == 20)
        #expect(try foundation.spooled(Self.app).count == 20)
    }

    @Test(arguments: bothEngines)
    func whatNeverEndsIsAnError(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.makeRestless("apps")
        let error = await #expect(throws: ServerError.self) { try await foundation.copy() }
        #expect(
            error
                == .conflict(
                    server: try foundation.url().text,
                    attempts: 4,
                    reason: "conflict with recovery"
                )
        )
        #expect(try foundation.spools() == [])
    }
}
