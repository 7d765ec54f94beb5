import EventStore
import Foundation
import TestSupport
import Testing

/// A store shows one moment, whatever happens on the server meanwhile, or there is none.
@Suite(.servers, .timeLimit(.minutes(30)))
struct SnapshotMomentTests {
    private static let app = "app_usage_events"
    private static let service = "service_usage_events"

    /// Each transaction appends a pair to one table and its number to the other, and a cleanup removes the
    /// oldest: any mixture of two moments has halves, or a gap.
    @Test(arguments: bothEngines)
    func everySnapshotIsOfOneMoment(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let pairs = try await RestlessPairs(in: foundation)
        for _ in 0..<2 {
            let before = try await pairs.newest()
            let result = try await foundation.snapshot()
            #expect(result.status == 0, "\(result.errors)")
            let after = try await pairs.newest()
            #expect(after > before, "nothing was written meanwhile")
            let starts = try Self.numbers(of: "start", Self.app, foundation)
            #expect(starts == (try Self.numbers(of: "stop", Self.app, foundation)))
            #expect(starts == (try Self.numbers(of: "pair", Self.service, foundation)))
            let (first, last) = (try #require(starts.first), try #require(starts.last))
            #expect(starts == Array(first...last))
            #expect((before...after).contains(last))
            try FileManager.default.removeItem(atPath: foundation.store)
        }
        try await pairs.end()
    }

    private static func numbers(
        of kind: String,
        _ table: String,
        _ foundation: CopiedFoundation
    ) throws -> [Int] {
        try foundation.storedGUIDs(table).filter { $0.hasPrefix("\(kind)-") }
            .compactMap { Int($0.dropFirst(kind.count + 1)) }.sorted()
    }

    /// On MySQL a table is held as soon as it is read, on PostgreSQL from the beginning.
    @Test(arguments: [
        (DatabaseServer.Engine.postgres, "tasks"), (.postgres, service), (.mysql, service),
    ])
    func aPurgeInTheMiddleWaits(engine: DatabaseServer.Engine, table: String) async throws {
        let foundation = try await CopiedFoundation(engine)
        let gatekeeper = try await foundation.gate("apps")
        let client = try DatabaseClient(of: foundation.server, in: foundation.database)
        let snapshot = Task { try await foundation.snapshot() }
        try await foundation.wait(for: foundation.sessionsAtTheGate)
        try client.send("TRUNCATE TABLE \(table);")
        try await foundation.wait(for: foundation.waitingSessions)
        try gatekeeper.send(
            engine == .postgres ? "SELECT pg_advisory_unlock(1);" : "SELECT RELEASE_ALL_LOCKS();"
        )
        let result = try await snapshot.value
        #expect(result.status == 0, "\(result.errors)")
        #expect(try foundation.storedGUIDs(table).count == 20)
        try await foundation.wait(
            for: "SELECT CASE count(*) WHEN 0 THEN 1 ELSE 0 END FROM \(table);"
        )
    }

    // MARK: - Ctrl-C

    @Test(arguments: bothEngines)
    func controlCEndsTheServersStatement(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let gatekeeper = try await foundation.gate("apps")
        try await expectTheEnd(of: foundation, once: foundation.sessionsAtTheGate)
        withExtendedLifetime(gatekeeper) {}
    }

    @Test(arguments: bothEngines)
    func controlCEndsWaitingForATable(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let holder = try await foundation.hold("tasks")
        try await expectTheEnd(of: foundation, once: foundation.waitingSessions)
        withExtendedLifetime(holder) {}
    }

    private func expectTheEnd(of foundation: CopiedFoundation, once query: String) async throws {
        let result = try await foundation.interrupt(
            ["snapshot", foundation.address(), foundation.store],
            once: query
        )
        #expect(result.output == "status 130\n")
        #expect(
            result.errors.contains("store.db was not written")
                && result.errors.split(separator: "\n").count == 1,
            "\(result.errors)"
        )
        #expect(try foundation.spools() == [])
        try await foundation.wait(
            for: "SELECT CASE (\(foundation.activeStatements.dropLast())) WHEN 0 THEN 1 ELSE 0 END;"
        )
    }
}
