import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// The sample store goes to a server and comes back by every way that there is, column by column, but for
/// what a way can't carry.
///
/// What that is stands in ``Loss``, and in the documentation (`CopyingAFoundation`).
@Suite(.servers, .timeLimit(.minutes(30)))
struct CarryingTests {
    private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "sample.db").path

    private static let usageTables = CopiedFoundation.tables.filter {
        $0.name.hasSuffix("usage_events")
    }

    @Test(arguments: bothEngines)
    func everyFormatCarriesTheSample(engine: DatabaseServer.Engine) async throws {
        let foundation = try await LoadedFoundation(engine, from: Self.sample)
        for format in CarryingFormat.all where format.engine == engine {
            let files = try await write(format, of: foundation)
            let tables = format.hasAllTables ? CopiedFoundation.tables : Self.usageTables
            try await check(foundation, files, format.options, tables, format.name)
            try await check(
                foundation,
                await zip(files),
                format.options,
                tables,
                "\(format.name), gzip"
            )
            for file in files { try FileManager.default.removeItem(atPath: "\(file).gz") }
        }
    }

    @Test(arguments: bothEngines)
    func aSnapshotCarriesTheSample(engine: DatabaseServer.Engine) async throws {
        let foundation = try await LoadedFoundation(engine, from: Self.sample)
        let result = try await foundation.snapshot()
        try #require(result.status == 0, "\(result.errors)")
        let found = try differences(foundation, CopiedFoundation.snapshotTables)
        #expect(found == [])
    }

    @Test(arguments: APIPages.Version.allCases)
    func theAPICarriesTheSample(version: APIPages.Version) async throws {
        let foundation = try await LoadedFoundation(
            .postgres,
            from: Self.sample,
            changes: Loss.eventsThatLookAlikeInAPI
        )
        let files = try Self.usageTables.map { table in
            let file = "\(foundation.folder)/\(table.name).json"
            let pages = try APIPages(version, of: table.name, in: foundation.expected).pages(
                of: 4000
            )
            try pages.joined(separator: "\n").write(
                toFile: file,
                atomically: false,
                encoding: .utf8
            )
            return file
        }
        let lost = version == .v3 ? Loss.inV3 : Loss.inAPI
        try await check(foundation, files, [], Self.usageTables, version.rawValue, lost)
        try await check(foundation, await zip(files), [], Self.usageTables, "gzip", lost)
    }

    // MARK: - Steps

    /// - Returns: The files.
    private func write(_ format: CarryingFormat, of foundation: LoadedFoundation) async throws
        -> [String]
    {
        let before = try FileManager.default.contentsOfDirectory(atPath: foundation.folder)
        let server = foundation.server.folder
        let client =
            format.engine == .postgres
            ? "-h \(server) -U postgres" : "--no-defaults --socket=\(server)/socket -u root"
        let script = "cd '\(foundation.folder)' && client='\(client)' && \(format.command)"
        let result = try await Program.run(tool: "sh", ["-c", script, "sh", foundation.database])
        try #require(result.status == 0, "\(format.name): \(result.errors)")
        return try FileManager.default.contentsOfDirectory(atPath: foundation.folder)
            .filter { !before.contains($0) }.sorted().map { "\(foundation.folder)/\($0)" }
    }

    private func zip(_ files: [String]) async throws -> [String] {
        let result = try await Program.run(tool: "gzip", ["-f", "-1"] + files)
        try #require(result.status == 0, "\(result.errors)")
        return files.map { "\($0).gz" }
    }

    /// Imports files into a new store, and holds it against the sample.
    private func check(
        _ foundation: LoadedFoundation,
        _ files: [String],
        _ options: [String],
        _ tables: [CopiedTable],
        _ name: String,
        _ lost: [Loss] = []
    ) async throws {
        let result = try await Program.run(
            ["import"] + files + ["--into", foundation.store] + options
        )
        try #require(result.status == 0, "\(name): \(result.errors)")
        let found = try differences(foundation, tables, lost)
        #expect(found == [], "\(name)")
        let bytes = try Data(contentsOf: URL(filePath: foundation.store))
        #expect(bytes.range(of: Data("CANARY".utf8)) == nil, "\(name)")
        try FileManager.default.removeItem(atPath: foundation.store)
    }

    private func differences(
        _ foundation: LoadedFoundation,
        _ tables: [CopiedTable],
        _ lost: [Loss] = []
    ) throws -> [String] {
        try StoreComparison(
            expected: foundation.expected,
            store: foundation.store,
            losses: Loss.secrets + lost
        ).differences(in: tables)
    }
}
