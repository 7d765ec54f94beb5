import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// Rows that are copied into a new store.
struct StoreDraftTests {
    private let folder: TemporaryStore
    private var path: String { folder.path + ".copy" }

    init() throws { folder = try TemporaryStore(tables: []) }

    private func make(
        _ rows: [ShortRow],
        arrangement: [Range<Int>]? = nil
    ) throws -> [String] {
        try StoreDraft.fill(beside: path, until: { false }) { draft in
            try draft.insert(rows)
            try draft.numberRows(arrangement.map { [ShortRow.table.name: $0] } ?? [:])
            try draft.publish {
                .taken(at: "2026-11-01 09:00:00")
            } progress: { _, _ in
            }
        }
        return try shortRows(of: path)
    }

    @Test func rowsKeepTheirIDs() throws {
        let rows = [
            ShortRow(id: 9, guid: "b", minute: 2),
            ShortRow(id: 3_000_000_001, guid: "c", minute: 3),
            ShortRow(id: 4, guid: "a", minute: 1),
        ]
        #expect(try make(rows) == ["4 a 1", "9 b 2", "3000000001 c 3"])
    }

    @Test func rowsThatAnOrderDoesNotNameAreNotLost() throws {
        let rows = ["c", "a", "loose"].map { ShortRow(id: nil, guid: $0, minute: 1) }
        #expect(throws: MergeError.mixedRows(store: path, table: "app_usage_events")) {
            try make(rows, arrangement: [1..<2, 0..<1])
        }
    }

    @Test func rowsWithoutIDsDoNotGoBehindLaterOnes() throws {
        let rows = [
            ShortRow(id: 7, guid: "november", minute: 30),
            ShortRow(id: nil, guid: "october", minute: 1),
        ]
        #expect(throws: MergeError.rowsBetween(store: path, table: "app_usage_events")) {
            try make(rows)
        }
    }

    @Test func noIDIsGivenBehindTheHighestThereIs() throws {
        let rows = [
            ShortRow(id: .max, guid: "a", minute: 1), ShortRow(id: nil, guid: "b", minute: 2),
        ]
        #expect(throws: StoreError.self) { try make(rows) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func rowsWithoutIDsAreNumberedAsTheyCome() throws {
        let rows = ["a", "b", "c"].map { ShortRow(id: nil, guid: $0, minute: 1) }
        #expect(try make(rows) == ["1 a 1", "2 b 1", "3 c 1"])
    }

    @Test func rowsWithoutIDsAreNumberedInTheirTrueOrder() throws {
        let rows = ["c", "d", "a", "b"].map { ShortRow(id: nil, guid: $0, minute: 1) }
        #expect(
            try make(rows, arrangement: [2..<4, 0..<2]) == ["1 a 1", "2 b 1", "3 c 1", "4 d 1"]
        )
    }

    @Test func rowsWithoutIDsStandBehindThoseWithIDs() throws {
        let rows = [
            ShortRow(id: nil, guid: "x", minute: 5), ShortRow(id: 7, guid: "a", minute: 1),
            ShortRow(id: nil, guid: "a", minute: 1),
        ]
        #expect(try make(rows) == ["7 a 1", "8 x 5"], "what has an id already needs none")
    }

    @Test func theSameEventTwiceIsOneRow() throws {
        let rows = [
            ShortRow(id: nil, guid: "a", minute: 1), ShortRow(id: nil, guid: "b", minute: 2),
            ShortRow(id: nil, guid: "a", minute: 1), ShortRow(id: nil, guid: "a", minute: 9),
        ]
        #expect(try make(rows) == ["1 a 1", "2 b 2", "4 a 9"], "another content is another event")
    }

    @Test func ofTheSameEventTwiceTheFirstInTheTrueOrderStays() throws {
        let rows = ["a", "c", "a", "b"].map { ShortRow(id: nil, guid: $0, minute: 1) }
        #expect(try make(rows, arrangement: [2..<4, 0..<2]) == ["1 a 1", "2 b 1", "3 c 1"])
    }

    @Test(arguments: [[nil, nil], [1, 2], [1, nil]] as [[Int64?]])
    func theStoreHasItsIndexesWhereverIDsComeFrom(ids: [Int64?]) throws {
        _ = try make(ids.enumerated().map { ShortRow(id: $1, guid: "g\($0)", minute: 1) })
        let indexes = try Database.texts(
            """
            SELECT name FROM sqlite_master
            WHERE type = 'index' AND tbl_name = 'app_usage_events' ORDER BY name
            """,
            in: path
        )
        #expect(
            indexes == [
                "app_usage_events_created_at_guid_index", "app_usage_events_guid_index",
                "app_usage_events_lifecycle_index", "app_usage_events_task_guid_index",
            ]
        )
    }

    @Test func aRowThatIsThereIsPassedOver() throws {
        let rows = [
            ShortRow(id: 1, guid: "a", minute: 1), ShortRow(id: 1, guid: "a", minute: 1),
            ShortRow(id: 1, guid: "b", minute: 1), ShortRow(id: 1, guid: "a", minute: 1, name: "x"),
        ]
        let outcomes = try StoreDraft.fill(beside: path, until: { false }) { draft in
            try rows.map { try draft.insert($0.row, of: ShortRow.table) }
        }
        #expect(
            outcomes == [.inserted, .repeated, .idTaken(byGUID: "a"), .idTaken(byGUID: "a")]
        )
    }

    @Test func nothingIsLeftOfADraftThatIsNotPublished() throws {
        let before = try FileManager.default.contentsOfDirectory(atPath: folderPath)
        try StoreDraft.fill(beside: path, until: { false }) {
            try $0.insert([ShortRow(id: 1, guid: "a", minute: 1)])
        }
        #expect(throws: CancellationError.self) {
            try StoreDraft.fill(beside: path, until: { false }) { _ in throw CancellationError() }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folderPath) == before)
    }

    @Test func aStoreThatIsThereIsNotReplaced() throws {
        try "mine".write(toFile: path, atomically: false, encoding: .utf8)
        #expect(throws: StoreError.alreadyExists(path: path)) { try make([]) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }

    @Test func nobodyElseMayReadIt() throws {
        _ = try make([])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func itHasWhatOneOfCloudControllerHas() throws {
        _ = try make([ShortRow(id: 1, guid: "a", minute: 1)])
        let indexes = try Database.texts(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name LIKE '%usage_events'",
            in: path
        )
        #expect(
            Set(indexes) == [
                "app_usage_events_created_at_guid_index", "app_usage_events_guid_index",
                "app_usage_events_task_guid_index", "app_usage_events_lifecycle_index",
                "service_usage_events_created_at_guid_index", "usage_events_guid_index",
                "service_usage_events_service_guid_index",
                "service_usage_events_service_instance_type_index",
                "service_usage_events_lifecycle_index",
            ]
        )
        let brokers = try Database.texts(
            """
            SELECT name FROM pragma_table_info('service_usage_events')
            WHERE name LIKE 'service_broker%' ORDER BY cid
            """,
            in: path
        )
        #expect(brokers == ["service_broker_name", "service_broker_guid"])
        #expect(try EventStore(path: path).clock().source == .snapshot)
    }

    private var folderPath: String { URL(filePath: path).deletingLastPathComponent().path }
}
