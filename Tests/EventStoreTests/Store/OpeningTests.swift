import EventStore
import Foundation
import Presentation
import TestSupport
import Testing

/// What happens with files that are no store, or a broken one.
@Suite struct OpeningTests {
    @Test func aMissingFileIsNotCreated() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        for access in [EventStore.Access.readOnly, .readWrite] {
            #expect(throws: StoreError.noSuchFile(path: path)) {
                try EventStore(path: path, access: access)
            }
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func aFileThatIsNoDatabase() throws {
        #expect(throws: StoreError.notADatabase(path: #filePath)) {
            try EventStore(path: #filePath)
        }
    }

    /// Opening a pipe would wait for somebody to write to it.
    @Test func whatIsNoFileIsNotOpened() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let pipe = folder.appending(path: "pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        let cases = [
            (pipe, StoreError.FileKind.pipe), (folder.path, .folder), ("/dev/zero", .device),
        ]
        for (path, kind) in cases {
            for access in [EventStore.Access.readOnly, .readWrite] {
                #expect(throws: StoreError.notAFile(path: path, kind: kind)) {
                    try EventStore(path: path, access: access)
                }
            }
        }
    }

    /// Larger than SQLite can write; it takes no room on the disk.
    @Test func aFileThatIsTooLargeIsNoDatabase() throws {
        let store = try TemporaryStore()
        try #require(truncate(store.path, 1 << 50) == 0)
        #expect(throws: StoreError.notADatabase(path: store.path)) {
            try EventStore(path: store.path)
        }
    }

    /// The versions for reading, and of the schema.
    @Test(arguments: [19, 47])
    func aFileOfALaterVersionIsNotRead(offset: UInt64) throws {
        let store = try TemporaryStore()
        let handle = try FileHandle(forWritingTo: URL(filePath: store.path))
        try handle.seek(toOffset: offset)
        try handle.write(contentsOf: Data([9]))
        try handle.close()
        #expect(throws: StoreError.tooNew(path: store.path)) { try EventStore(path: store.path) }
    }

    @Test func anEmptyFileHasNoTables() throws {
        let store = try TemporaryStore(tables: [])
        let error = #expect(throws: StoreError.self) { try EventStore(path: store.path).scan() }
        #expect(error?.description.contains("no table app_usage_events or service_usage") == true)
    }

    @Test(arguments: EventTable.usageTables)
    func oneUsageTableIsEnough(table: EventTable) throws {
        let store = try TemporaryStore(tables: [table])
        let snapshot = try EventStore(path: store.path).scan()
        #expect(snapshot.indexes.map(\.table) == [table])
        #expect(snapshot.indexes[0].count == 0)
    }

    @Test(arguments: ["id", "state", "created_at", "app_guid"])
    func aRequiredColumnIsMissing(column: String) throws {
        let store = try TemporaryStore(tables: [])
        let columns = ["id", "state", "created_at", "app_guid", "task_guid"]
            .filter { $0 != column }
        try store.execute("CREATE TABLE app_usage_events (\(columns.joined(separator: ", ")))")
        let error = #expect(throws: StoreError.self) { try EventStore(path: store.path).scan() }
        #expect(
            error
                == .missingColumns(path: store.path, table: .appUsageEvents, columns: [column])
        )
    }

    @Test(arguments: [
        ["guid", "created_at", "state.current", "app.guid", "process.guid"],
        ["created_at", "state_current", "state_previous", "app_guid", "process_guid"],
        ["metadata_guid", "metadata_created_at", "entity_state", "entity_app_guid"],
    ])
    func flattenedPagesOfTheAPIAreSaidToBeThat(columns: [String]) throws {
        let store = try TemporaryStore(tables: [])
        let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        try store.execute("CREATE TABLE app_usage_events (\(names))")
        let error = #expect(throws: StoreError.self) { try EventStore(path: store.path).scan() }
        #expect(error?.description.contains("pages of Cloud Controller's API") == true)
        #expect(error?.description.contains("\n") == false)
    }

    @Test func aTableOfTextsIsSaidToBeThat() throws {
        let store = try TemporaryStore(tables: [])
        try store.execute(
            """
            CREATE TABLE app_usage_events ("id" TEXT, "created_at" TEXT, "state" text, "app_guid" TEXT);
            INSERT INTO app_usage_events VALUES ('1', '', 'STARTED', 'a');
            """
        )
        let error = #expect(throws: StoreError.self) { try EventStore(path: store.path).scan() }
        #expect(error == .allText(path: store.path, table: "app_usage_events"))
        #expect(error?.description.contains("\n") == false)
    }

    @Test(arguments: ["NULL", "'x'", "1.5", "2"])
    func idsMustBeUniqueWholeNumbers(id: String) throws {
        let store = try TemporaryStore(tables: [])
        try store.execute(
            """
            CREATE TABLE service_usage_events (id, state, created_at, service_instance_guid);
            INSERT INTO service_usage_events (id) VALUES (2), (\(id))
            """
        )
        let error = #expect(throws: StoreError.self) { try EventStore(path: store.path).scan() }
        #expect(error?.description.contains("not a unique whole number") == true)
    }

    @Test func aDamagedDatabaseIsReported() throws {
        let store = try TemporaryStore()
        let rows = (1...2000).map { id in
            ["id": Int64(id), "state": "STARTED", "app_guid": "a"] as TemporaryStore.Row
        }
        try store.insert(rows, into: .appUsageEvents)
        let handle = try FileHandle(forWritingTo: URL(filePath: store.path))
        try handle.seek(toOffset: 8192)
        try handle.write(contentsOf: Data(repeating: 0xA5, count: 60_000))
        try handle.close()
        let error = #expect(throws: StoreError.self) { try EventStore(path: store.path).scan() }
        #expect(error?.description.contains("damaged") == true)
    }

    @Test func aReadOnlyStoreCannotBeWritten() throws {
        let store = try TemporaryStore()
        try store.insert(
            [["id": 1, "state": "STOPPED", "app_guid": "a", "created_at": "2026-01-01 00:00:00"]],
            into: .appUsageEvents
        )
        let eventStore = try EventStore(path: store.path)
        let now = try #require(EventTime("2026-06-01T00:00:00Z"))
        let plans = try eventStore.scan(now: now).plans(CleanupPolicy(keepAtLeastOneRecord: false))
        #expect(throws: StoreError.readOnly(path: store.path)) {
            try OldRecordCleanup(store: eventStore).run(plans)
        }
        #expect(try store.ids(of: .appUsageEvents) == [1])
    }

    @Test func theClockIsTheOptionElseTheSnapshotElseTheDatabase() throws {
        let store = try TemporaryStore()
        let eventStore = try EventStore(path: store.path)
        #expect(try eventStore.scan().clock.source == .database)
        try store.execute("CREATE TABLE snapshot_info (taken_at)")
        try store.execute("INSERT INTO snapshot_info VALUES ('2026-11-01T09:00:00Z')")
        #expect(try eventStore.scan().clock.now.description == "2026-11-01T09:00:00Z")
        let given = EventTime(seconds: 1)
        #expect(try eventStore.scan(now: given).clock == StoreClock(now: given, source: .option))
        try store.execute("UPDATE snapshot_info SET taken_at = 'noon'")
        #expect(throws: StoreError.badSnapshotTime(path: store.path, value: "noon")) {
            try eventStore.scan()
        }
    }

    @Test func aScanCanBeStopped() throws {
        let store = try TemporaryStore(tables: [.appUsageEvents])
        try store.insert(
            (1...20_000).map { ["id": Int64($0)] },
            into: .appUsageEvents
        )
        let eventStore = try EventStore(path: store.path)
        #expect(throws: CancellationError.self) {
            try eventStore.scan { progress in
                #expect(progress.rowsRead == 16_384)
                #expect(abs(progress.fraction - 0.82) < 0.01)
                throw CancellationError()
            }
        }
        #expect(try eventStore.scan().indexes[0].count == 20_000)
    }
}
