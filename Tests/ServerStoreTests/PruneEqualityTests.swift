import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// A cleanup of a snapshot removes exactly the rows that the cleanup removes on the server.
///
/// `PROOF_EVENTS=1000000 swift test --filter PruneEqualityTests` does it with a million rows, and says how
/// long each step takes.
@Suite(.servers, .serialized, .timeLimit(.minutes(30)))
struct PruneEqualityTests {
    private static let events = ProcessInfo.processInfo.environment["PROOF_EVENTS"].flatMap {
        Int($0)
    }
    private static let hostileRows = 2000

    @Test(arguments: bothEngines)
    func theSameRowsStay(engine: DatabaseServer.Engine) async throws {
        let sample = try TemporaryStore(tables: [])
        let path = sample.path + ".sample"
        try await step("sample") {
            try await run("sample", path, "--events", "\(Self.events ?? 18_000)")
        }
        let foundation = try await step("loaded on \(engine)") {
            try await LoadedFoundation(
                engine,
                from: path,
                changes: HostileRows(count: Self.hostileRows).changes
            )
        }
        try await step("snapshot") {
            let result = try await foundation.snapshot()
            try #require(result.status == 0, "\(result.errors)")
        }
        let before = try ids(in: foundation.store)
        #expect(try await before == ids(on: foundation))
        try await step("prune") {
            try await run(
                "prune",
                foundation.store,
                "--yes",
                "--now",
                HostileRows.now.description,
                "--allow-running-set-change"
            )
        }
        try await step("SQL") {
            for table in EventTable.usageTables {
                let cutoff = CleanupPolicy(cutoffAgeInDays: 31).cutoff(now: HostileRows.now)
                try await foundation.run(
                    CleanupOnServer(engine: engine, table: table, cutoff: cutoff).script
                )
            }
        }
        let (kept, left) = (try ids(in: foundation.store), try await ids(on: foundation))
        for (number, table) in EventTable.usageTables.enumerated() {
            #expect(
                kept[number].symmetricDifference(left[number]).sorted().prefix(10) == [],
                "\(table.name)"
            )
            #expect(kept[number].count < before[number].count * 3 / 4)
            say("\(table.name): \(before[number].count) rows, \(kept[number].count) stay")
        }
    }

    // MARK: - Steps

    private func run(_ arguments: String...) async throws {
        let result = try await Program.run(arguments)
        try #require(result.status == 0, "\(result.errors)")
    }

    private func ids(in store: String) throws -> [Set<String>] {
        try EventTable.usageTables.map {
            Set(try Database.texts("SELECT id || '' FROM \($0.name)", in: store))
        }
    }

    private func ids(on foundation: LoadedFoundation) async throws -> [Set<String>] {
        var ids: [Set<String>] = []
        for table in EventTable.usageTables {
            ids.append(Set(try await foundation.run("SELECT id FROM \(table.name);")))
        }
        return ids
    }

    private func step<Value>(_ name: String, _ body: () async throws -> Value) async rethrows
        -> Value
    {
        let began = ContinuousClock.now
        let value = try await body()
        say("\(name): \(ContinuousClock.now - began)")
        return value
    }

    private func say(_ line: String) {
        if Self.events != nil { print(line) }
    }
}
