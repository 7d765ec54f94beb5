import EventStore
import Foundation
import Presentation
import TestSupport
import Testing

/// The cases of `Conformance/stop_task.json`.
@Suite struct TaskStopConformanceTests {
    @Test func allCasesAreRead() {
        #expect(StopCase.all.count == 50)
    }

    @Test(arguments: StopCase.all)
    func recordsTheStopWhereTheEvidenceAllows(_ stopCase: StopCase) throws {
        let store = try stopCase.store()
        let before = try store.ids(of: .appUsageEvents).count
        let eventStore = try EventStore(path: store.path, access: .readWrite)
        let outcome = try TaskStop(store: eventStore).record(taskGUID: "t-1")
        let after = try store.ids(of: .appUsageEvents).count
        #expect(after - before == (stopCase.append ? 1 : 0))
        #expect(outcome.isWarning == stopCase.warn)
        guard stopCase.append else { return }
        let row = try #require(
            try store.rows("SELECT * FROM app_usage_events ORDER BY id DESC LIMIT 1").first
        )
        #expect(row["state"] == .text("TASK_STOPPED"))
        #expect(row["task_guid"] == .text("t-1"))
        #expect(row["task_name"] == .text("task now"))
        #expect(row["app_guid"] == .text(""))
        #expect(row["parent_app_name"] == .text("app now"))
        #expect(row["memory_in_mb_per_instance"] == .integer(256))
        let wasRunning = !["CANCELING", "PENDING"].contains(stopCase.taskState)
        #expect(row["previous_state"] == .text(wasRunning ? "RUNNING" : stopCase.taskState))
        let again = try TaskStop(store: eventStore).record(taskGUID: "t-1")
        #expect(again == .alreadyRecorded(id: Int64(after)))
    }

    @Test func aTaskThatIsListedTwiceStopsOnce() throws {
        let stopCase = try #require(StopCase.all.first { $0.append })
        let store = try stopCase.store()
        try store.execute(
            "INSERT INTO tasks SELECT 2, guid, 'other', state, 1, app_guid FROM tasks"
        )
        let before = try store.ids(of: .appUsageEvents).count
        let writer = try EventStore(path: store.path, access: .readWrite)
        _ = try TaskStop(store: writer).record(taskGUID: "t-1")
        #expect(try store.ids(of: .appUsageEvents).count == before + 1)
        let stopped = "SELECT task_name FROM app_usage_events WHERE state = 'TASK_STOPPED'"
        #expect(try store.texts(stopped) == ["task now"])
    }

    /// Where its app is gone the ending is copied from the evidence, and the task's state is known.
    @Test(arguments: [
        ("CANCELING", "DELETE FROM apps", "CANCELING"), ("PENDING", "DELETE FROM apps", "PENDING"),
        ("SUCCEEDED", "DELETE FROM apps", "RUNNING"), ("CANCELING", "DELETE FROM tasks", "RUNNING"),
        ("CANCELING", "UPDATE tasks SET state = NULL", "RUNNING"),
        ("CANCELING", "DROP TABLE tasks", "RUNNING"),
    ])
    func whatTheTaskWasIsWrittenAlsoWhereItsAppIsGone(
        state: String,
        change: String,
        previous: String
    ) throws {
        let stopCase = try #require(
            StopCase.all.first {
                $0.append && $0.taskState == state && $0.rows.allSatisfy { $0.taskGUID == "t-1" }
            }
        )
        let store = try stopCase.store()
        try store.execute(change)
        let writer = try EventStore(path: store.path, access: .readWrite)
        _ = try TaskStop(store: writer).record(taskGUID: "t-1")
        let states = "SELECT previous_state FROM app_usage_events WHERE state = 'TASK_STOPPED'"
        #expect(try store.texts(states) == [previous])
    }

    @Test func withoutSourceTablesTheEvidenceIsCopied() throws {
        let store = try TemporaryStore()
        try store.insert(
            [
                [
                    "id": 1, "state": "TASK_STARTED", "task_guid": "t-1", "task_name": "nightly",
                    "app_guid": "", "parent_app_name": "ledger", "guid": "e-1",
                ]
            ],
            into: .appUsageEvents
        )
        let eventStore = try EventStore(path: store.path, access: .readWrite)
        let outcome = try TaskStop(store: eventStore).record(taskGUID: "t-1")
        #expect(outcome == .recorded(id: 2, evidenceID: 1, evidenceState: "TASK_STARTED"))
        let row = try store.rows("SELECT * FROM app_usage_events WHERE id = 2")[0]
        #expect(row["task_name"] == .text("nightly"))
        #expect(row["state"] == .text("TASK_STOPPED"))
        #expect(row["guid"] != .text("e-1"))
    }
}

/// One case: a task in a state, and the rows on record.
struct StopCase: Decodable, Sendable, CustomStringConvertible {
    let name: String
    let taskState: String
    let rows: [Row]
    let append: Bool
    let warn: Bool

    var description: String { name }

    struct Row: Decodable {
        let state: String
        let taskGUID: String?
        let appGUID: String?

        enum CodingKeys: String, CodingKey {
            case state
            case taskGUID = "task_guid"
            case appGUID = "app_guid"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            state = try container.decode(String.self, forKey: .state)
            appGUID = try container.decodeIfPresent(String.self, forKey: .appGUID)
            // No field means the task itself; null means NULL.
            taskGUID =
                container.contains(.taskGUID)
                ? try container.decode(String?.self, forKey: .taskGUID) : "t-1"
        }
    }

    enum CodingKeys: String, CodingKey {
        case name, rows, append, warn
        case taskState = "task_state"
    }

    private struct File: Decodable {
        let cases: [StopCase]
    }

    static let all: [StopCase] = {
        let url = Conformance.folder.appending(path: "stop_task.json")
        let file = try? JSONDecoder().decode(File.self, from: Data(contentsOf: url))
        return file?.cases ?? []
    }()

    func store() throws -> TemporaryStore {
        let store = try TemporaryStore()
        try store.execute(
            """
            CREATE TABLE organizations (id INTEGER PRIMARY KEY, guid, name);
            INSERT INTO organizations VALUES (1, 'o-1', 'org');
            CREATE TABLE spaces (id INTEGER PRIMARY KEY, guid, name, organization_id);
            INSERT INTO spaces VALUES (1, 's-1', 'space', 1);
            CREATE TABLE apps (id INTEGER PRIMARY KEY, guid, name, space_guid, droplet_guid);
            INSERT INTO apps VALUES (1, 'a-1', 'app now', 's-1', NULL);
            CREATE TABLE tasks (id INTEGER PRIMARY KEY, guid, name, state, memory_in_mb, app_guid);
            INSERT INTO tasks VALUES (1, 't-1', 'task now', '\(taskState)', 256, 'a-1');
            """
        )
        try store.insert(
            rows.enumerated().map { number, row in
                [
                    "id": Int64(number + 1), "state": row.state, "task_guid": row.taskGUID,
                    "app_guid": row.appGUID ?? "",
                ]
            },
            into: .appUsageEvents
        )
        return store
    }
}
