import EventStore
import Foundation
import ServerStore
import TestSupport
import Testing
import UsageRules

extension Trait where Self == ConditionTrait {
    /// Both engines have to be there.
    static var servers: Self {
        .enabled("needs PostgreSQL and MariaDB (packages postgresql, mariadb-server)") {
            let postgres = await DatabaseServer.shared(.postgres)
            let mysql = await DatabaseServer.shared(.mysql)
            return postgres != nil && mysql != nil
        }
    }
}

let bothEngines: [DatabaseServer.Engine] = [.postgres, .mysql]

/// A copy has the rows that are there, and nothing else.
@Suite(.servers, .timeLimit(.minutes(30)))
struct ServerCopyTests {
    @Test(arguments: CloudControllerSchema.Shape.allCases)
    func copiesEveryShapeOfPostgreSQL(shape: CloudControllerSchema.Shape) async throws {
        try await check(CopiedFoundation(.postgres, shape))
    }

    @Test func copiesMySQL() async throws { try await check(CopiedFoundation(.mysql)) }

    private func check(_ foundation: CopiedFoundation) async throws {
        let facts = try await foundation.copy()
        for table in CopiedFoundation.tables {
            let expected = CopiedFoundation.rows(of: table, 20, on: foundation.server.engine)
            let spooled = try foundation.spooled(table.name)
            #expect(facts.rowCounts[table.name] == 20)
            try #require(spooled.count == 20, "\(table.name)")
            for (row, values) in zip(spooled.sorted(by: Self.isBefore), expected) {
                for (column, value) in zip(table.columns, values) {
                    let copied = row[column.name] ?? nil
                    #expect(copied == value, "\(table.name).\(column.name) of \(row["id"] ?? nil)")
                }
            }
        }
        try checkSecrecy(foundation)
    }

    private static func isBefore(_ left: [String: String?], _ right: [String: String?]) -> Bool {
        let ids = [left, right].map { row in (row["id"] ?? nil).flatMap { Int($0) } ?? 0 }
        return ids[0] < ids[1]
    }

    private func checkSecrecy(_ foundation: CopiedFoundation) throws {
        for name in try foundation.spools() {
            let path = "\(foundation.folder)/\(name)"
            let bytes = try Data(contentsOf: URL(filePath: path))
            #expect(bytes.firstRange(of: Data("CANARY".utf8)) == nil, "\(name)")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
        }
    }

    @Test(arguments: bothEngines)
    func saysWhatItLearned(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.run(
            """
            INSERT INTO schema_migrations VALUES ('20200101000000_old.rb'), ('20260811120000_new.rb');
            """
        )
        let clock = engine == .postgres ? "extract(epoch FROM now())" : "UNIX_TIMESTAMP()"
        let before = try #require(
            Int64(try await foundation.run("SELECT floor(\(clock));").first ?? "")
        )
        let facts = try await foundation.copy(Schema.copiedTables)
        #expect(facts.engine.rawValue == engine.rawValue)
        #expect(facts.newestMigration == "20260811120000_new.rb")
        #expect(facts.firstOrganization == "guid-0")
        #expect(facts.absentTables.sorted() == CopiedFoundation.optionalTables.sorted())
        #expect(facts.security == .local)
        #expect(!facts.isStandby)
        #expect(facts.lag == nil)
        #expect(facts.takenAt.microseconds >= before * 1_000_000)
        #expect(facts.takenAt.microseconds < (before + 600) * 1_000_000)
        #expect(facts.origin.hasSuffix("/\(foundation.database)"))
        #expect(facts.version.first?.isNumber == true)
        #expect((facts.underWay != nil) == (engine == .postgres))
        #expect(facts.openSeconds > 0)
    }

    @Test(arguments: bothEngines)
    func copiesConsumersWhereTheyAre(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.run(
            """
            CREATE TABLE app_usage_consumers (id integer, guid varchar(255), created_at timestamp,
                consumer_guid varchar(255), last_processed_guid varchar(255));
            INSERT INTO app_usage_consumers
            VALUES (1, 'g', '2026-01-01 00:00:00', 'billing', 'guid-3');
            """
        )
        let facts = try await foundation.copy(Schema.copiedTables)
        #expect(facts.rowCounts["app_usage_consumers"] == 1)
        #expect(facts.absentTables == ["service_usage_consumers"])
        let row = try #require(try foundation.spooled("app_usage_consumers").first)
        #expect(row["last_processed_guid"] == "guid-3")
    }

    /// A copy of the usage events alone still says which foundation they are of.
    @Test(arguments: bothEngines)
    func copiesSomeTables(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.run("DROP TABLE droplets;")
        let usage = CopiedFoundation.tables.filter { $0.name.hasSuffix("usage_events") }
        let facts = try await foundation.copy(usage)
        #expect(facts.rowCounts == ["app_usage_events": 20, "service_usage_events": 20])
        #expect(facts.firstOrganization == "guid-0")
        #expect(
            try foundation.spools() == ["app_usage_events.copy", "service_usage_events.copy"]
        )
    }

    @Test(arguments: bothEngines)
    func leavesOutWhatAnOldReleaseLacks(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.run("ALTER TABLE app_usage_events DROP COLUMN package_guid;")
        _ = try await foundation.copy()
        let row = try #require(try foundation.spooled("app_usage_events").first)
        #expect(row.count == 23)
        #expect(row.keys.contains("package_guid") == false)
    }

    /// What no calendar has is left to whoever reads the copy.
    @Test(arguments: [
        (DatabaseServer.Engine.postgres, "infinity"), (.postgres, "12026-01-01 00:00:00"),
        (.postgres, "0044-03-15 00:00:00 BC"), (.mysql, "0000-00-00 00:00:00"),
    ])
    func oddTimesComeAsTheServerHasThem(engine: DatabaseServer.Engine, time: String) async throws {
        let foundation = try await CopiedFoundation(engine)
        let mode = engine == .mysql ? "SET sql_mode = '';" : ""
        try await foundation.run(
            "\(mode) UPDATE app_usage_events SET created_at = '\(time)' WHERE guid = 'guid-0';"
        )
        _ = try await foundation.copy()
        let row = try foundation.spooled("app_usage_events").first { $0["guid"] == "guid-0" }
        #expect(row?["created_at"] == time)
    }

    /// A user may have rights on those columns alone that are copied.
    @Test(arguments: bothEngines)
    func rightsOnTheCopiedColumnsAreEnough(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser()
        try await foundation.grantColumns(to: user)
        let facts = try await foundation.copy(Schema.copiedTables, from: foundation.url(user: user))
        #expect(facts.rowCounts.values.allSatisfy { $0 == 20 })
        #expect(facts.rowCounts.count == CopiedFoundation.tables.count)
    }

    /// What a role or a server shows differently by default must not reach a copy.
    @Test(arguments: bothEngines)
    func habitsOfAServerDontMatter(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser(grants: true)
        if engine == .postgres {
            try await foundation.run(
                """
                ALTER ROLE \(user) SET datestyle = 'SQL, DMY';
                ALTER ROLE \(user) SET timezone = 'Asia/Tokyo';
                ALTER ROLE \(user) SET client_encoding = 'LATIN1';
                """
            )
        }
        // MariaDB has such habits for all users only, which other tests would meet.
        _ = try await foundation.copy(from: foundation.url(user: user))
        let expected = CopiedFoundation.rows(of: CopiedFoundation.tables[0], 20, on: engine)
        let times = try foundation.spooled("app_usage_events").map { $0["created_at"] }
        #expect(Set(times) == Set(expected.map { $0[2] }))
    }

    @Test(arguments: bothEngines)
    func saysHowFarItIs(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let seen = Seen<ServerCopyProgress>()
        let facts = try await foundation.copy(progress: { seen.append($0) })
        #expect(seen.values.map(\.table) == CopiedFoundation.tables.map(\.name))
        #expect(seen.values.map(\.number) == Array(1...CopiedFoundation.tables.count))
        #expect(seen.values.allSatisfy { $0.tableCount == CopiedFoundation.tables.count })
        #expect(seen.values.map(\.rows) == CopiedFoundation.tables.map { facts.rowCounts[$0.name] })
        let sizes = try foundation.spools().map { name in
            try FileManager.default.attributesOfItem(atPath: "\(foundation.folder)/\(name)")[.size]
                as? Int ?? 0
        }
        #expect(seen.values.last?.bytes == sizes.reduce(0, +))
    }
}
