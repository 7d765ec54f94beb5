import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// `usagetui snapshot`, of the built program, on real servers.
@Suite(.servers, .timeLimit(.minutes(30)))
struct SnapshotCommandTests {
    private static let app = "app_usage_events"
    private static let service = "service_usage_events"

    private func expectSuccess(_ result: Program.Result) throws {
        try #require(result.status == 0, "\(result.errors)")
    }

    // MARK: - A new store

    @Test(arguments: bothEngines)
    func aStoreHasTheRowsThatWerePutIn(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let result = try await foundation.snapshot("--format", "csv")
        try expectSuccess(result)
        let counts = CopiedFoundation.snapshotTables.map { "\($0.name),20,0" }
        #expect(result.lines.sorted() == (["table,added,already_there"] + counts).sorted())
        for table in CopiedFoundation.snapshotTables {
            let expected = CopiedFoundation.storedRows(of: table, 20, on: engine)
            let stored = try foundation.stored(table.name)
            try #require(stored.count == expected.count, "\(table.name)")
            for (row, wanted) in zip(stored, expected) {
                for (column, value) in wanted {
                    #expect(row[column] == value, "\(table.name).\(column)")
                }
                #expect(row.count == wanted.count, "\(table.name)")
            }
        }
        #expect(try Database.texts("PRAGMA integrity_check", in: foundation.store) == ["ok"])
    }

    @Test func anEmptyGUIDIsNamedInWords() async throws {
        let foundation = try await CopiedFoundation(.postgres)
        try await foundation.run("UPDATE app_usage_events SET guid = '' WHERE guid LIKE 'guid-1_';")
        let result = try await foundation.snapshot()
        try expectSuccess(result)
        let text = "1 guid has two contents, such as the empty one; all are kept"
        #expect(result.errors.contains(text), "\(result.errors)")
    }

    @Test(arguments: CloudControllerSchema.Shape.allCases)
    func everyShapeOfIdsIsTaken(shape: CloudControllerSchema.Shape) async throws {
        let foundation = try await CopiedFoundation(.postgres, shape)
        try expectSuccess(await foundation.snapshot())
        let expected = CopiedFoundation.storedRows(
            of: CopiedFoundation.tables[0],
            20,
            on: .postgres
        )
        #expect(try foundation.stored(Self.app) == expected)
    }

    /// Nothing in a table may make its copy look as if somebody else had written it.
    @Test(arguments: bothEngines)
    func namesThatLookLikeAFormatAreNames(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.run(
            """
            UPDATE apps SET name = 'NULL', space_guid = '', droplet_guid = 'd', desired_state = 'S';
            UPDATE organizations SET name = '"org"';
            """
        )
        let result = try await foundation.snapshot()
        try expectSuccess(result)
        #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
        for (column, table, value) in [
            ("name", "apps", "NULL"), ("space_guid", "apps", ""),
            ("name", "organizations", "\"org\""),
        ] {
            let stored = try Database.texts(
                "SELECT DISTINCT ifnull(\(column), 'none') FROM \(table)",
                in: foundation.store
            )
            #expect(stored == [value], "\(table).\(column)")
        }
    }

    /// Nobody else may read a store, and no secret is in it; nothing but the store is left.
    @Test(arguments: bothEngines)
    func aStoreKeepsSecrets(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let user = try await foundation.makeUser(grants: true, password: "CANARY-pass")
        let file = "\(foundation.folder)/password"
        let contents =
            engine == .postgres
            ? "*:*:*:*:CANARY-pass\n" : "[client]\npassword=CANARY-pass\n"
        #expect(
            FileManager.default.createFile(
                atPath: file,
                contents: Data(contents.utf8),
                attributes: [.posixPermissions: 0o600]
            )
        )
        let result =
            engine == .postgres
            ? try await foundation.snapshot(user: user, environment: ["PGPASSFILE": file])
            : try await foundation.snapshot("--defaults-file", file, user: user)
        try expectSuccess(result)
        #expect(!(result.output + result.errors).contains("CANARY"))
        #expect(try foundation.spools() == ["password", "store.db"])
        let bytes = try Data(contentsOf: URL(filePath: foundation.store))
        #expect(bytes.range(of: Data("CANARY".utf8)) == nil)
        let attributes = try FileManager.default.attributesOfItem(atPath: foundation.store)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test(arguments: bothEngines)
    func theSummarySaysFromWhereAndHowSafely(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let result = try await foundation.snapshot()
        try expectSuccess(result)
        let line = result.errors
        #expect(line.split(separator: "\n").count == 1)
        for words in [
            "usagetui: \(foundation.store): \(engine.rawValue) ", "/\(foundation.database)",
            "organization guid-0; taken at 20", "; connection: local, by a socket of this machine",
        ] { #expect(line.contains(words), "\(line)") }
        let info = try #require(
            try Database.rows("SELECT * FROM snapshot_info", in: foundation.store).first
        )
        #expect(info["is_estimated"] == .integer(0))
        for (column, words) in [
            ("origin", "organization guid-0"), ("format", engine.rawValue),
            ("counts", "app_usage_events=20"), ("warnings", "note: connection: local"),
        ] {
            guard case .text(let text)? = info[column] else {
                Issue.record("\(column) is no text")
                continue
            }
            #expect(text.contains(words), "\(column): \(text)")
        }
    }

    @Test(arguments: bothEngines)
    func usageOnlyNeedsNothingElse(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try await foundation.run("DROP TABLE droplets;")
        let result = try await foundation.snapshot("--usage-only", "--format", "csv")
        try expectSuccess(result)
        #expect(result.lines.dropFirst() == ["\(Self.app),20,0", "\(Self.service),20,0"])
        #expect(
            try Database.texts("SELECT count(*) || '' FROM apps", in: foundation.store) == ["0"]
        )
    }

    /// The dashboard on a URL makes a snapshot first, of which nothing is left.
    @Test(arguments: bothEngines)
    func theDashboardTakesAURL(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let result = try await browse(foundation)
        try expectSuccess(result)
        #expect(result.lines.first == "== 0 start")
        #expect(result.output.contains("\(foundation.database) (a copy that goes)"))
        #expect(result.errors.contains("it is removed when you leave (--keep PATH keeps it)"))
        #expect(try foundation.spools() == [])
    }

    @Test(arguments: bothEngines)
    func theDashboardsSnapshotCanStay(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let result = try await browse(foundation, "--keep", foundation.store)
        try expectSuccess(result)
        #expect(!result.output.contains("a copy"))
        #expect(!result.errors.contains("removed"))
        #expect(try foundation.spools() == ["store.db"])
        #expect(try foundation.stored(Self.app).count == 20)
        let again = try await browse(foundation, "--keep", foundation.store)
        #expect(again.status == 1)
        #expect(again.errors.contains("store.db: already exists"))
        #expect(try foundation.stored(Self.app).count == 20)
    }

    @Test func aSnapshotThatFailsLeavesNothing() async throws {
        let foundation = try await CopiedFoundation(.postgres)
        try await foundation.run("DROP TABLE service_usage_events;")
        let result = try await browse(foundation)
        #expect(result.status == 1)
        #expect(try foundation.spools() == [])
    }

    private func browse(
        _ foundation: CopiedFoundation,
        _ options: String...
    ) async throws -> Program.Result {
        try await Program.run(
            ["browse", foundation.address(), "--script", "", "--screens", "-"] + options,
            environment: ["TMPDIR": foundation.folder]
        )
    }

    // MARK: - An update

    /// Ids are given before a transaction commits: a row can appear behind later ones.
    @Test(arguments: bothEngines)
    func anUpdateAddsWhatIsNewAndWhatWasLate(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        let late = try DatabaseClient(of: foundation.server, in: foundation.database)
        try await foundation.run(foundation.appending(guid: "later", id: 2000, to: [Self.app]))
        try late.send("BEGIN;")
        try late.send(
            foundation.appending(guid: "late", id: 1000, to: [Self.app], isOpen: true)
        )
        try expectSuccess(await foundation.snapshot())
        let before = try foundation.stored(Self.app)
        #expect(try foundation.storedGUIDs(Self.app).last == "later")
        try late.send("COMMIT;")
        try await foundation.wait(
            for: "SELECT count(*) FROM app_usage_events WHERE guid = 'late';"
        )
        try await foundation.run("UPDATE processes SET state = 'SEEN';")
        let result = try await foundation.snapshot("--update", "--format", "csv")
        try expectSuccess(result)
        #expect(result.lines.contains("\(Self.app),1,21"))
        #expect(try foundation.storedGUIDs(Self.app).suffix(2) == ["late", "later"])
        let after = try foundation.stored(Self.app)
        #expect(after.filter { $0["guid"] != .text("late") } == before)
        // What says what runs is of one moment.
        #expect(
            try Database.texts("SELECT DISTINCT state FROM processes", in: foundation.store)
                == ["SEEN"]
        )
        let again = try await foundation.snapshot("--update", "--format", "csv")
        #expect(again.lines.contains("\(Self.app),0,22"))
        #expect(try foundation.stored(Self.app) == after)
        #expect(try foundation.spools() == ["store.db"])
    }

    @Test(arguments: bothEngines)
    func anUpdateFollowsWhatBecameEmpty(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try expectSuccess(await foundation.snapshot())
        try await foundation.run("DELETE FROM tasks; DELETE FROM service_usage_events;")
        let result = try await foundation.snapshot("--update")
        try expectSuccess(result)
        #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
        #expect(try foundation.stored("tasks").isEmpty)
        // What was recorded stays.
        #expect(try foundation.stored(Self.service).count == 20)
    }

    /// A purge begins the ids anew on MySQL; what is recorded from then on belongs behind what was.
    @Test(arguments: bothEngines)
    func aPurgeAndReseedGoesBehind(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try expectSuccess(await foundation.snapshot())
        let before = try foundation.storedGUIDs(Self.app)
        try await foundation.run(
            "TRUNCATE TABLE app_usage_events;"
                + foundation.appending(
                    guid: "reseeded",
                    id: engine == .mysql ? 1 : 3000,
                    to: [Self.app],
                    at: "2026-12-01 00:00:00"
                )
        )
        let result = try await foundation.snapshot("--update")
        try expectSuccess(result)
        #expect(try foundation.storedGUIDs(Self.app) == before + ["reseeded"])
        #expect(result.errors.contains("began again") == (engine == .mysql), "\(result.errors)")
    }

    @Test(arguments: bothEngines)
    func anotherFoundationIsRefused(engine: DatabaseServer.Engine) async throws {
        let foundation = try await CopiedFoundation(engine)
        try expectSuccess(await foundation.snapshot())
        let before = try Data(contentsOf: URL(filePath: foundation.store))
        try await foundation.run(
            """
            UPDATE organizations SET guid = 'another' WHERE id = 1;
            UPDATE app_usage_events SET guid = concat('x', guid);
            UPDATE service_usage_events SET guid = concat('x', guid);
            """
        )
        let result = try await foundation.snapshot("--update")
        #expect(result.status == 1)
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(
            result.errors.hasPrefix(
                "usagetui: \(foundation.store): holds rows from organization guid-0, "
                    + "and these are from organization another"
            ),
            "\(result.errors)"
        )
        #expect(try Data(contentsOf: URL(filePath: foundation.store)) == before)
        #expect(try foundation.spools() == ["store.db"])
    }
}
