import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// Rows that are added to a store that is there.
struct StoreMergeTests {
    private let folder: TemporaryStore
    private var path: String { folder.path + ".copy" }

    init() throws {
        folder = try TemporaryStore(tables: [])
        try StoreDraft.fill(beside: path, until: { false }) { draft in
            try draft.insert([
                ShortRow(id: 10, guid: "a", minute: 10), ShortRow(id: 12, guid: "b", minute: 12),
            ])
            try draft.numberRows([:])
            try draft.publish {
                .taken(at: "2026-11-01 09:00:00", from: CopyOrigin(.api, "one.example.org"))
            } progress: { _, _ in
            }
        }
    }

    @discardableResult
    private func add(
        _ rows: [ShortRow],
        _ info: SnapshotInfo = .taken(at: "2026-11-02 09:00:00"),
        sources: [CopiedRow] = []
    ) throws -> StoreMerge.Report {
        try StoreDraft.fill(beside: path, until: { false }) { draft in
            try draft.insert(rows)
            for row in sources { _ = try draft.insert(row, of: .named("organizations")) }
            try draft.numberRows([:])
            let store = try EventStore(path: path, access: .readWrite)
            return try StoreMerge(draft, into: store).run(info) { _ in }
        }
    }

    private let known = [
        ShortRow(id: 10, guid: "a", minute: 10), ShortRow(id: 12, guid: "b", minute: 12),
    ]

    @Test func whatIsNewIsAdded() throws {
        // 11 was committed after 12: ids are given before.
        let report = try add(
            known + [
                ShortRow(id: 11, guid: "late", minute: 11), ShortRow(id: 13, guid: "c", minute: 13),
            ]
        )
        #expect(try shortRows(of: path) == ["10 a 10", "11 late 11", "12 b 12", "13 c 13"])
        #expect(report.added == ["app_usage_events": 2])
        #expect(report.known == ["app_usage_events": 2])
        #expect(report.warnings.isEmpty)
    }

    @Test func twiceIsOnce() throws {
        try add(known + [ShortRow(id: 13, guid: "c", minute: 13)])
        let after = try shortRows(of: path)
        try add(known + [ShortRow(id: 13, guid: "c", minute: 13)])
        #expect(try shortRows(of: path) == after)
    }

    @Test func rowsWithoutIDsGoBehindTheNewest() throws {
        let report = try add([
            ShortRow(id: nil, guid: "b", minute: 12), ShortRow(id: nil, guid: "c", minute: 13),
        ])
        #expect(try shortRows(of: path) == ["10 a 10", "12 b 12", "13 c 13"])
        #expect(report.warnings.isEmpty)
    }

    @Test func rowsWithoutIDsCannotGoBefore() throws {
        let before = try shortRows(of: path)
        #expect(throws: MergeError.rowsBetween(store: path, table: "app_usage_events")) {
            try add([ShortRow(id: nil, guid: "x", minute: 11)])
        }
        #expect(try shortRows(of: path) == before)
    }

    @Test func rowsWithoutIDsThatCannotGoBetweenAreLeftOut() throws {
        let report = try add([
            ShortRow(id: nil, guid: "x", minute: 11), ShortRow(id: nil, guid: "b", minute: 12),
            ShortRow(id: nil, guid: "c", minute: 13),
        ])
        #expect(try shortRows(of: path) == ["10 a 10", "12 b 12", "13 c 13"])
        #expect(
            report.warnings == [.rowsBetween(store: path, table: "app_usage_events", rows: 1)],
            "as after a prune of the store"
        )
    }

    @Test func whatFollowsOnNothingMayLeaveAGap() throws {
        for rows in [
            [ShortRow(id: 20, guid: "x", minute: 20)], [ShortRow(id: nil, guid: "y", minute: 21)],
        ] {
            let report = try add(rows)
            #expect(report.warnings == [.gap(store: path, table: "app_usage_events")])
        }
        #expect(try shortRows(of: path) == ["10 a 10", "12 b 12", "20 x 20", "21 y 21"])
    }

    @Test func whatComesRightBehindTheNewestLeavesNoGap() throws {
        for (guid, warnings) in [("b", 0), ("gone", 1)] {
            let report = try StoreDraft.fill(beside: path, until: { false }) { draft in
                try draft.insert([ShortRow(id: nil, guid: "behind \(guid)", minute: 30)])
                try draft.numberRows([:])
                let store = try EventStore(path: path, access: .readWrite)
                return try StoreMerge(draft, into: store, behind: [ShortRow.table.name: guid])
                    .run(.taken(at: "2026-11-02 09:00:00")) { _ in }
            }
            #expect(report.warnings.count == warnings, "behind \(guid)")
        }
    }

    @Test func oneGUIDWithAnotherContentIsAnotherEvent() throws {
        try add([ShortRow(id: 13, guid: "a", minute: 13)] + known)
        #expect(try shortRows(of: path) == ["10 a 10", "12 b 12", "13 a 13"])
    }

    @Test(arguments: [
        // As after TRUNCATE on MySQL: lower ids, and some that others have.
        [ShortRow(id: 1, guid: "x", minute: 20), ShortRow(id: 2, guid: "y", minute: 21)],
        [ShortRow(id: 9, guid: "x", minute: 20), ShortRow(id: 10, guid: "y", minute: 21)],
    ])
    func idsThatBeganAgainAreReplaced(_ rows: [ShortRow]) throws {
        let report = try add(rows)
        #expect(try shortRows(of: path) == ["10 a 10", "12 b 12", "13 x 20", "14 y 21"])
        #expect(
            report.warnings.contains(
                .idsBeganAgain(store: path, table: "app_usage_events", rows: 2)
            )
        )
        #expect(try add(rows).added == ["app_usage_events": 0], "and are known the next time")
    }

    @Test func anIDThatAnotherEventHasIsRefused() throws {
        let before = try shortRows(of: path)
        #expect(
            throws: MergeError.idTaken(
                store: path,
                table: "app_usage_events",
                id: 10,
                guid: "x"
            )
        ) {
            try add([ShortRow(id: 10, guid: "x", minute: 5)])
        }
        #expect(try shortRows(of: path) == before)
    }

    @Test func anotherFoundationIsRefused() throws {
        let other = SnapshotInfo.taken(
            at: "2026-11-02 09:00:00",
            from: CopyOrigin(.api, "two.example.org")
        )
        #expect(
            throws: MergeError.otherFoundation(
                store: path,
                origin: "api one.example.org",
                otherOrigin: "api two.example.org"
            )
        ) { try add([ShortRow(id: 20, guid: "x", minute: 20)], other) }
        // Whatever the names say: these events are in the store.
        try add(known, other)
        try add(known, .taken(at: "2026-11-02 09:00:00", from: CopyOrigin(.dump, "ccdb")))
        #expect(
            try Database.texts("SELECT origin FROM snapshot_info", in: path)
                == ["api one.example.org\napi two.example.org\ndump ccdb"]
        )
    }

    @Test func theStoreIsOfTheLaterMoment() throws {
        try add(known, .taken(at: "2026-10-31 09:00:00"))
        #expect(try EventStore(path: path).clock().now == EventTime("2026-11-01 09:00:00"))
        try add(known, .taken(at: "2026-11-02 09:00:00"))
        #expect(try EventStore(path: path).clock().now == EventTime("2026-11-02 09:00:00"))
    }

    @Test func tablesOfOneMomentAreReplaced() throws {
        let table = CopiedTable.named("organizations")
        let time = "2026-01-01 00:00:00"
        func names() throws -> [String] {
            try Database.texts("SELECT guid FROM organizations ORDER BY id", in: path)
        }
        try add(known, sources: [table.row(id: 1, guid: "o", at: time)])
        try add(known, sources: [table.row(id: 2, guid: "p", at: time)])
        #expect(try names() == ["p"])
        let report = try add(
            known,
            .taken(at: "2026-10-01 00:00:00"),
            sources: [table.row(id: 1, guid: "old", at: time)]
        )
        #expect(try names() == ["p"], "those of an earlier moment tell nothing of now")
        #expect(report.warnings == [.olderTable(store: path, table: "organizations")])
    }

    @Test func whatOneSourceLeavesOutIsNoDifference() throws {
        let table = ShortRow.table
        func row(_ id: Int64?, _ time: String, _ more: [String: String]) -> CopiedRow {
            table.row(id: id, guid: "z", at: time, more)
        }
        func add(_ row: CopiedRow) throws -> Int? {
            try StoreDraft.fill(beside: path, until: { false }) { draft in
                _ = try draft.insert(row, of: table)
                try draft.numberRows([:])
                let store = try EventStore(path: path, access: .readWrite)
                return try StoreMerge(draft, into: store)
                    .run(.taken(at: "2026-11-02 09:00:00")) { _ in }.added[table.name]
            }
        }
        let full = ["package_guid": "p", "package_state": "STAGED", "buildpack_name": "u:p@host/b"]
        #expect(try add(row(30, "2026-10-01 13:00:00.123456", full)) == 1)
        // As the API tells it: whole seconds, no packages, a masked user.
        #expect(
            try add(row(nil, "2026-10-01 13:00:00", ["buildpack_name": "***:***@host/b"])) == 0
        )
        #expect(try add(row(nil, "2026-10-01 13:00:01", [:])) == 1)
    }

    @Test func aStoreOfSomebodyElseKeepsItsColumns() throws {
        let other = folder.path + ".other"
        try Database.execute(
            """
            CREATE TABLE app_usage_events (state, guid, created_at, app_guid, id INTEGER PRIMARY KEY);
            INSERT INTO app_usage_events VALUES ('STARTED', 'a', '2026-10-01T12:10:00Z', 'some', 10)
            """,
            in: other
        )
        let report = try StoreDraft.fill(beside: other, until: { false }) { draft in
            try draft.insert(known)
            try draft.numberRows([:])
            let store = try EventStore(path: other, access: .readWrite)
            return try StoreMerge(draft, into: store)
                .run(.taken(at: "2026-11-02 09:00:00")) { _ in }
        }
        #expect(report.added == ["app_usage_events": 1])
        #expect(try shortRows(of: other) == ["10 a 10", "12 b 12"])
    }

    @Test func rowsOfStrangersAreRefused() throws {
        let before = try shortRows(of: path)
        let theirs = ShortRow(id: 20, guid: "x", minute: 20, organization: "other")
        #expect(throws: MergeError.strangers(store: path, table: "app_usage_events")) {
            try add([theirs])
        }
        #expect(try shortRows(of: path) == before)
        // A new organization of the same foundation.
        try add([theirs, ShortRow(id: 21, guid: "y", minute: 21)])
        #expect(try shortRows(of: path).count == 4)
    }

    @Test func organizationsTellFoundationsApart() throws {
        let table = CopiedTable.named("organizations")
        let time = "2026-01-01 00:00:00"
        try add(known, sources: [table.row(id: 1, guid: "first", at: time)])
        let new = [ShortRow(id: 20, guid: "x", minute: 20)]
        #expect(
            throws: MergeError.otherFoundation(
                store: path,
                origin: "organization first",
                otherOrigin: "organization other"
            )
        ) { try add(new, sources: [table.row(id: 1, guid: "other", at: time)]) }
    }

    @Test func anIDThatWeGaveIsToldForWhatItIs() throws {
        try Database.execute(
            """
            CREATE TABLE usagetui_seeded_baselines (
                event_table TEXT NOT NULL, first_id INTEGER NOT NULL,
                last_id INTEGER NOT NULL, created_at TEXT NOT NULL
            );
            INSERT INTO usagetui_seeded_baselines
            VALUES ('app_usage_events', 12, 12, '2026-10-01 12:12:00')
            """,
            in: path
        )
        #expect(
            throws: MergeError.idOfOurs(store: path, table: "app_usage_events", id: 12)
        ) { try add([known[0], ShortRow(id: 12, guid: "real", minute: 11)]) }
    }

    @Test func whatTellsNoTimeChangesNone() throws {
        try add([], .taken(at: nil, isEstimated: true))
        let report = try add(known, .taken(at: "2026-10-05 00:00:00", isEstimated: true))
        #expect(report.info.takenAt == EventTime("2026-11-01 09:00:00"))
        #expect(!report.info.isEstimated)
        #expect(
            try Database.texts("SELECT taken_at || is_estimated FROM snapshot_info", in: path)
                == ["2026-11-01 09:00:000"]
        )
        try add(known, .taken(at: "2026-11-05 00:00:00", isEstimated: true))
        try add(known, .taken(at: "2026-11-03 00:00:00"))
        #expect(
            try Database.texts("SELECT taken_at || is_estimated FROM snapshot_info", in: path)
                == ["2026-11-05 00:00:001"],
            "an estimated time stays one"
        )
    }

    @Test func warningsAreKept() throws {
        try add([ShortRow(id: 20, guid: "x", minute: 20)])
        try add([ShortRow(id: 30, guid: "y", minute: 30)])
        let warnings = try Database.texts("SELECT warnings FROM snapshot_info", in: path)
        #expect(warnings == ["\(ImportWarning.gap(store: path, table: "app_usage_events"))"])
    }

    @Test(arguments: ["", "CREATE TABLE x (y)"])
    func whatIsNoStoreGetsNoRows(_ sql: String) throws {
        let other = folder.path + ".other"
        try Database.execute(sql, in: other)
        #expect(
            throws: StoreError.noUsageTable(path: other, wanted: EventTable.usageTables)
        ) {
            try StoreDraft.fill(beside: other, until: { false }) { draft in
                try draft.insert(known)
                try draft.numberRows([:])
                let store = try EventStore(path: other, access: .readWrite)
                return try StoreMerge(draft, into: store)
                    .run(.taken(at: "2026-11-02 09:00:00")) { _ in }
            }
        }
    }

    @Test func anOldPageGivesNothingOldAnIDBehindTheNewest() throws {
        // The store lacks x, as after a prune, and has what came behind it.
        let report = try add([
            ShortRow(id: nil, guid: "a", minute: 10), ShortRow(id: nil, guid: "x", minute: 11),
        ])
        #expect(try shortRows(of: path) == ["10 a 10", "12 b 12"])
        #expect(
            report.warnings == [.rowsBetween(store: path, table: "app_usage_events", rows: 1)]
        )
    }

    @Test func whatWasCommittedLateKeepsItsID() throws {
        // In the same second as the newest, which is there still.
        let report = try add([known[1], ShortRow(id: 11, guid: "late", minute: 12)])
        #expect(try shortRows(of: path) == ["10 a 10", "11 late 12", "12 b 12"])
        #expect(report.warnings.isEmpty)
    }

    @Test func idsThatBeganAgainAndPassedTheNewestAreReplaced() throws {
        let report = try add(
            [9, 11, 13].map { (id: Int64) in ShortRow(id: id, guid: "n\(id)", minute: 20) }
        )
        #expect(try shortRows(of: path).suffix(3) == ["13 n9 20", "14 n11 20", "15 n13 20"])
        #expect(
            report.warnings.contains(
                .idsBeganAgain(store: path, table: "app_usage_events", rows: 3)
            )
        )
    }

    @Test func aTableWithoutIDsIsLeftAsItIs() throws {
        try Database.execute(
            """
            DROP TABLE organizations; CREATE TABLE organizations (guid, name);
            INSERT INTO organizations VALUES ('o', 'mine')
            """,
            in: path
        )
        let row = CopiedTable.named("organizations")
            .row(id: 1, guid: "p", at: "2026-01-01 00:00:00")
        let report = try add(known, sources: [row])
        #expect(
            report.warnings == [
                .tableLeftOut(file: path, table: "organizations", columns: ["id"])
            ]
        )
        #expect(
            try Database.texts("SELECT guid || name FROM organizations", in: path) == ["omine"]
        )
    }

    @Test func aNewOrganizationBehindAKnownEventIsNoStranger() throws {
        let report = try StoreDraft.fill(beside: path, until: { false }) { draft in
            try draft.insert([
                ShortRow(id: nil, guid: "x", minute: 30, organization: "brand-new")
            ])
            try draft.numberRows([:])
            let store = try EventStore(path: path, access: .readWrite)
            return try StoreMerge(draft, into: store, behind: [ShortRow.table.name: "b"])
                .run(.taken(at: "2026-11-02 09:00:00")) { _ in }
        }
        #expect(report.added == ["app_usage_events": 1])
    }

    @Test func anEstimateIsNotBeforeTheStoresOwnRows() throws {
        try Database.execute("DROP TABLE snapshot_info", in: path)
        let report = try add(known, .taken(at: "2026-09-01 00:00:00", isEstimated: true))
        #expect(report.info.takenAt == EventTime("2026-10-01 12:12:00"))
    }
}
