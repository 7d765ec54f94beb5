import EventStore
import Foundation
import ServerStore
import TestSupport

/// `snapshot` of servers, and `import` of what people have of them.
final class CopyBenchmark {
    private let workshop: Workshop
    private let postgres: EventServer
    private let mysql: EventServer?
    private let files: CopyFiles
    private let formats: [(name: String, path: String)]
    private let plain: PlainCopy
    /// A store without the last hundredth of the rows.
    private let older: String
    private let memory: CopyMemory

    private static let name = "made.db"

    init(eventCount: Int, workshop: Workshop) async throws {
        self.workshop = workshop
        files = CopyFiles(count: eventCount, workshop: workshop)
        guard let postgres = try await EventServer(.postgres, workshop: workshop) else {
            throw PlainDatabase.Failure(description: "PostgreSQL can't be started here")
        }
        self.postgres = postgres
        mysql = try await EventServer(.mysql, workshop: workshop)
        try postgres.fill(from: files.source())
        try mysql?.fill(from: files.text(on: postgres))
        formats = try files.make(on: postgres, and: mysql)
        older = workshop.path("older.db")
        workshop.remove("older.db")
        try workshop.run("import", files.older(on: postgres), "--into", older)
        plain = try PlainCopy(like: older, on: postgres, workshop: workshop)
        memory = try await CopyMemory(eventCount: eventCount, workshop: workshop)
    }

    deinit {
        for name in [Self.name, PlainCopy.name, "older.db"] { workshop.remove(name) }
    }

    func run(rounds: Int) throws {
        // First, since what we take ourselves counts with it.
        try memory.report(postgres, formats)
        try raceOfReading(postgres, by: readPlainly, "psql \\copy to a file").run(rounds: rounds)
        if let mysql {
            try raceOfReading(mysql, by: readPlainly, "mariadb --quick to a file")
                .run(rounds: rounds)
        }
        try raceOfSnapshots.run(rounds: rounds)
        try raceOfImports.run(rounds: rounds)
        try raceOfAdditions().run(rounds: rounds)
    }

    // MARK: Snapshots

    /// How long a server has to bear with us.
    private func raceOfReading(
        _ server: EventServer,
        by read: @escaping (EventServer) throws -> Void,
        _ name: String
    ) throws -> Race {
        let copy = ServerCopy(try ServerURL(server.url))
        return Race(
            title: "the server's transaction is open, \(server.server.engine.rawValue)",
            yardstick: Contender(name: name) { try read(server) },
            contenders: [
                Contender(name: "usagetui snapshot --usage-only") { [workshop] in
                    let folder = workshop.path("spool")
                    try FileManager.default.createDirectory(
                        atPath: folder,
                        withIntermediateDirectories: true
                    )
                    defer { workshop.remove("spool") }
                    let facts = try copy.copy(
                        Schema.tablesToSnapshot(usageOnly: true),
                        to: folder,
                        until: { false },
                        progress: { _ in }
                    )
                    return .seconds(facts.openSeconds)
                }
            ]
        )
    }

    private func readPlainly(_ server: EventServer) throws {
        defer { workshop.remove("read.txt") }
        let (path, rows) = (
            workshop.path("read.txt"), "SELECT \(EventServer.columns) FROM app_usage_events"
        )
        switch server.server.engine {
        case .postgres: try server.copy(to: path, "text", from: rows)
        case .mysql: try server.run("\(rows);", to: path)
        }
    }

    private var raceOfSnapshots: Race {
        Race(
            title: "snapshot",
            yardstick: Contender(name: "\\copy … csv, .import, indexes") { [plain] in
                try plain.copy()
            },
            contenders: [(postgres, "PostgreSQL"), (mysql, "MariaDB")].compactMap { server, name in
                server.map { server in
                    Contender(name: "usagetui snapshot, \(name)", prepare: clear) { [workshop] in
                        try workshop.run("snapshot", server.url, workshop.path(Self.name))
                    }
                }
            }
        )
    }

    // MARK: Imports

    private var raceOfImports: Race {
        Race(
            title: "import",
            yardstick: Contender(name: "\\copy … csv, .import, indexes") { [plain] in
                try plain.copy()
            },
            contenders: [
                Contender(name: ".import, indexes, of a CSV that is there") { [self] in
                    try plain.insert(from: files.csv(on: postgres))
                }
            ]
                + formats.map { format in
                    Contender(name: "usagetui import, \(format.name)", prepare: clear) {
                        [workshop] in
                        try workshop.run("import", format.path, "--into", workshop.path(Self.name))
                    }
                }
        )
    }

    /// A tenth of the rows, of which a tenth is new.
    private func raceOfAdditions() throws -> Race {
        let (csv, text) = (
            try files.newer(on: postgres, "csv"), try files.newer(on: postgres, "text")
        )
        return Race(
            title: "import into a store that is there",
            yardstick: Contender(
                name: ".import, INSERT … WHERE NOT EXISTS its guid",
                prepare: copyOlder
            ) { [self] in
                try plain.add(from: csv, to: workshop.path(Self.name))
            },
            contenders: [
                Contender(name: "usagetui import, COPY text", prepare: copyOlder) { [self] in
                    try workshop.run("import", text, "--into", workshop.path(Self.name))
                }
            ]
        )
    }

    private func copyOlder() throws { _ = try workshop.copy(of: older, Self.name) }

    private func clear() { workshop.remove(Self.name) }
}
