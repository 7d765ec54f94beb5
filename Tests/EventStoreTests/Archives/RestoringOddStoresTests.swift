import EventStore
import GRDB
import TestSupport
import Testing
import UsageRules

/// Where the store is not as it was when the rows were deleted.
@Suite struct RestoringOddStoresTests {
    private let store: TemporaryStore
    private let table = EventTable.appUsageEvents

    /// Rows 1 to 6, of which a cleanup takes all but the last.
    init() throws {
        store = try TemporaryStore()
        try store.insert((1...6).map(Self.row), into: table)
    }

    private static func row(_ id: Int) -> TemporaryStore.Row {
        [
            "id": id, "guid": "e\(id)", "state": "BUILDPACK_SET", "app_name": "n",
            "created_at": "2026-01-01 00:00:00",
        ]
    }

    private func pruned() throws -> String { try #require(try store.prune().archive) }

    @Test(arguments: [true, false])
    func aRowWithOtherContentIsToldAndLeftAlone(isDryRun: Bool) throws {
        let archive = try pruned()
        var other = Self.row(3)
        (other["app_name"], other["org_guid"]) = ("another", "o")
        try store.insert([other, Self.row(4)], into: table)
        let before = try store.exactRows(of: table)
        let report = try store.restore(archive, batchSize: 2, isDryRun: isDryRun)
        #expect(report.restored == 3 && report.alreadyThere == 1 && report.conflicts == 1)
        #expect(
            report.firstConflicts == [
                RestoreReport.Conflict(table: table, id: 3, columns: ["app_name", "org_guid"])
            ]
        )
        let rows = try store.exactRows(of: table)
        #expect(rows.filter(before.contains) == before)
        #expect(rows.count == (isDryRun ? 3 : 6))
    }

    /// A number and the text of its digits are two things.
    @Test func aValueOfAnotherStorageClassIsAConflict() throws {
        try store.execute("UPDATE app_usage_events SET instance_count = 5")
        let archive = try pruned()
        var other = Self.row(3)
        other["instance_count"] = "5"
        try store.insert([other], into: table)
        #expect(try store.restore(archive).firstConflicts.map(\.columns) == [["instance_count"]])
    }

    @Test(arguments: [true, false])
    func whatOnlyOneRowMayHaveIsAConflict(isDryRun: Bool) throws {
        try store.execute("CREATE UNIQUE INDEX guids ON app_usage_events (guid)")
        let archive = try pruned()
        try store.execute("UPDATE app_usage_events SET id = 60 WHERE id = 6")
        var other = Self.row(50)
        other["guid"] = "e2"
        try store.insert([other], into: table)
        let report = try store.restore(archive, isDryRun: isDryRun)
        #expect(report.restored == 4)
        #expect(
            report.firstConflicts == [
                RestoreReport.Conflict(table: table, id: 2, columns: ["guid"], otherID: 50)
            ]
        )
    }

    @Test func anotherStoreIsRefused() throws {
        let archive = try pruned()
        try store.execute("UPDATE app_usage_events SET guid = 'another' WHERE id = 6")
        #expect(
            throws: ArchiveError.otherStore(
                path: store.path,
                archive: archive,
                origin: store.path,
                table: table,
                id: 6
            )
        ) { try store.restore(archive) }
        #expect(try store.ids(of: table) == [6])
    }

    /// Vacuumed, copied, and cleaned once more.
    @Test func aCopyIsTheSameStore() throws {
        let archive = try pruned()
        let copy = "\(store.folder)/copy.db"
        try store.execute("VACUUM INTO '\(copy)'")
        try DatabaseQueue(path: copy).write {
            try $0.execute(sql: "DELETE FROM app_usage_events")
        }
        let report = try Restoration(
            store: EventStore(path: copy, access: .readWrite),
            archive: archive
        ).run()
        #expect(report.restored == 5)
    }

    // MARK: - Columns

    @Test func aColumnThatIsGoneIsNamedWhereItHeldSomething() throws {
        let archive = try pruned()
        try store.execute("ALTER TABLE app_usage_events DROP COLUMN org_guid")
        #expect(try store.restore(archive, isDryRun: true).restored == 5)
        try store.execute("ALTER TABLE app_usage_events DROP COLUMN app_name")
        #expect(
            throws: ArchiveError.columnGone(
                path: store.path,
                archive: archive,
                table: table,
                column: "app_name"
            )
        ) { try store.restore(archive) }
        #expect(try store.ids(of: table) == [6])
    }

    @Test func aColumnThatIsNewGetsItsDefault() throws {
        let archive = try pruned()
        try store.execute("ALTER TABLE app_usage_events ADD COLUMN more DEFAULT 'd'")
        #expect(try store.restore(archive).restored == 5)
        #expect(try store.restore(archive).alreadyThere == 5)
        #expect(try store.texts("SELECT DISTINCT more FROM app_usage_events") == ["d"])
    }

    /// A column that takes numbers for texts would make something else of a value.
    @Test func aTypeThatChangesAValueIsRefused() throws {
        try store.execute("UPDATE app_usage_events SET app_name = '007' WHERE id = 2")
        let archive = try pruned()
        try remake("app_name TEXT")
        #expect(try store.restore(archive).restored == 5)
        try store.execute("DELETE FROM app_usage_events WHERE id < 6")
        try remake("app_name INTEGER")
        #expect(
            throws: ArchiveError.valueChanges(
                path: store.path,
                table: table,
                id: 2,
                column: "app_name"
            )
        ) { try store.restore(archive) }
        #expect(try store.ids(of: table) == [6])
    }

    /// The table with a column declared in another way.
    private func remake(_ column: String) throws {
        try store.execute(
            """
            ALTER TABLE app_usage_events DROP COLUMN app_name;
            ALTER TABLE app_usage_events ADD COLUMN \(column);
            """
        )
    }

    @Test func columnsThatTheStoreComputesAreLeftToIt() throws {
        try store.execute(
            """
            ALTER TABLE app_usage_events ADD COLUMN twice AS (id * 2);
            ALTER TABLE app_usage_events ADD COLUMN usagetui_reason DEFAULT 'own';
            """
        )
        let before = try store.exactRows(of: table)
        let archive = try pruned()
        #expect(try store.restore(archive).restored == 5)
        #expect(try store.exactRows(of: table) == before)
    }

    // MARK: - Tables

    /// Nothing keeps an id from being there twice.
    @Test(arguments: ["id", "id INTEGER", "id INTEGER, UNIQUE (id, guid)"], [1, 2, 1000])
    func aTableWithoutAKeyTakesEachRowOnce(id: String, batchSize: Int) throws {
        let columns = id.replacing(
            ",",
            with: ", guid, created_at, state, app_guid,",
            maxReplacements: 1
        )
        let declared = columns == id ? "\(id), guid, created_at, state, app_guid" : columns
        try store.execute(
            """
            ALTER TABLE app_usage_events RENAME TO old;
            CREATE TABLE app_usage_events (\(declared));
            INSERT INTO app_usage_events SELECT id, guid, created_at, state, app_guid FROM old;
            DROP TABLE old;
            """
        )
        let before = try store.exactRows(of: table)
        let archive = try pruned()
        let size = try #require(BatchSize(batchSize))
        #expect(try store.restore(archive, isDryRun: true).restored == 5)
        #expect(try store.restore(archive, batchSize: size).restored == 5)
        #expect(try store.exactRows(of: table).sorted() == before.sorted())
        #expect(try store.restore(archive, batchSize: size).alreadyThere == 5)
        try store.execute("UPDATE app_usage_events SET state = 'X' WHERE id = 2")
        #expect(try store.restore(archive, batchSize: size).firstConflicts.map(\.id) == [2])
        #expect(try store.ids(of: table) == [1, 2, 3, 4, 5, 6])
    }

    @Test func theEncodingOfTextsIsKept() throws {
        let odd = try TemporaryStore(tables: [])
        try odd.execute(
            """
            PRAGMA encoding = 'UTF-16le';
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, guid, created_at, state, app_guid);
            INSERT INTO app_usage_events VALUES
                (1, CAST(x'00d8' AS TEXT), '2026-01-01', 'BUILDPACK_SET', 'ünï'),
                (2, 'b', '2026-01-01', 'BUILDPACK_SET', 'a');
            """
        )
        let before = try odd.exactRows(of: table)
        let archive = try #require(try odd.prune().archive)
        #expect(try odd.restore(archive).restored == 1)
        #expect(try odd.exactRows(of: table) == before)
    }

    @Test func aTriggerThatActsIsRefusedBeforeAnythingIsWritten() throws {
        let archive = try pruned()
        try store.execute(
            """
            CREATE TABLE log (id);
            CREATE TRIGGER noting AFTER INSERT ON app_usage_events
            BEGIN INSERT INTO log VALUES (new.id); END
            """
        )
        #expect(
            throws: StoreError.triggerActs(
                path: store.path,
                table: "app_usage_events",
                trigger: "noting"
            )
        ) { try store.restore(archive) }
        #expect(try store.ids(of: table) == [6])
    }

    /// A constraint that a store declares doesn't let it replace or pass over a row.
    @Test(arguments: ["REPLACE", "IGNORE"])
    func aConflictClauseOfTheStoreDoesNothing(clause: String) throws {
        let archive = try pruned()
        let columns = try store.texts("SELECT name FROM pragma_table_info('app_usage_events')")
            .compactMap(\.self).filter { $0 != "id" && $0 != "guid" }
        try store.execute(
            """
            ALTER TABLE app_usage_events RENAME TO old;
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY ON CONFLICT \(clause),
                guid UNIQUE ON CONFLICT \(clause), \(columns.joined(separator: ", ")));
            INSERT INTO app_usage_events SELECT * FROM old;
            DROP TABLE old;
            """
        )
        var other = Self.row(2)
        other["app_name"] = "another"
        try store.insert([other], into: table)
        #expect(try store.restore(archive).firstConflicts.map(\.columns) == [["app_name"]])
        #expect(
            try store.texts("SELECT app_name FROM app_usage_events WHERE id = 2") == ["another"]
        )
    }

    @Test func aTableThatIsGoneIsNamed() throws {
        let archive = try pruned()
        try store.execute("DROP TABLE app_usage_events")
        #expect(throws: StoreError.noUsageTable(path: store.path, wanted: [table])) {
            try store.restore(archive)
        }
    }

    /// Columns that came since the cleanup began would be lost.
    @Test func aTableThatChangesMeanwhileIsNotDeletedFrom() throws {
        var hasChanged = false
        #expect(throws: StoreError.schemaChanged(path: store.path)) {
            try store.prune(batchSize: 2) { progress in
                if progress.committed == 2, !hasChanged {
                    hasChanged = true
                    try? store.execute("ALTER TABLE app_usage_events ADD COLUMN more")
                }
                return true
            }
        }
        #expect(try store.ids(of: table).count == 4)
    }
}
