import GRDB
import Presentation
import TestSupport
import Testing

@testable import EventStore

/// SQLite's errors in the words of the program: what, where, what to do.
@Suite struct SQLiteErrorTests {
    private static let path = "/no/such/folder/store.db"

    /// All primary codes but those that are no errors, and the extended ones: up to 34 of each.
    private static let codes: [Int32] = (1...28).filter {
        $0 != ResultCode.SQLITE_INTERRUPT.rawValue
    }
    .flatMap { code in [code] + (1...34).map { code | $0 << 8 } }

    @Test func noErrorIsToldInSQLitesOwnWords() {
        for code in Self.codes {
            let error = DatabaseError(resultCode: ResultCode(rawValue: code))
            let words = error.message ?? ""
            #expect(!words.isEmpty)
            for hasRoom in [true, false] {
                let told = StoreError(error, path: Self.path, hasRoom: hasRoom).description
                let message = "code \(code): \(told)"
                #expect(told.hasPrefix("\(Self.path): "), "\(message)")
                #expect(told.contains("; "), "\(message)")
                #expect(!told.contains("\n"), "\(message)")
                let own = told.dropFirst(Self.path.count).replacing(/\([^()]*\)/, with: "")
                #expect(!own.contains(words), "\(message)")
            }
        }
    }

    @Test(arguments: [
        (ResultCode.SQLITE_IOERR_WRITE, StoreError.FileOperation.write),
        (.SQLITE_IOERR_READ, .read),
        (.SQLITE_IOERR_LOCK, .lock), (.SQLITE_IOERR_SHMSIZE, .shareMemory),
    ])
    func aFullDiskIsTakenForOneWhereSomethingWasToBeWritten(
        code: ResultCode,
        operation: StoreError.FileOperation
    ) {
        let error = DatabaseError(resultCode: code)
        let failed = StoreError.inputOutput(path: Self.path, operation: operation)
        #expect(StoreError(error, path: Self.path, hasRoom: true) == failed)
        let needsRoom = operation == .write || operation == .shareMemory
        #expect(
            StoreError(error, path: Self.path, hasRoom: false)
                == (needsRoom ? .diskFull(path: Self.path) : failed)
        )
    }

    @Test func whatAStoreHoldsTakesNoMoreThanALine() {
        let long = String(repeating: "x", count: 10_000_000)
        let errors: [StoreError] = [
            .badID(path: Self.path, table: "t", value: long),
            .badSnapshotTime(path: Self.path, value: long),
            .corrupt(path: Self.path, reason: long),
            .rowRefused(path: Self.path, reason: long),
            .statementFailed(path: Self.path, reason: long),
            .notAllowed(path: Self.path, reason: long),
            .missingSourceTables(path: Self.path, tables: [long]),
            .runningSetChanged(path: Self.path, table: .appUsageEvents, guids: [long, long]),
            .database(path: Self.path, code: 1, message: long),
        ]
        for error in errors {
            #expect(error.description.utf8.count < 600)
            #expect(error.description.contains("x…"))
        }
    }

    /// SQLite remembers the highest id there ever was, and calls that a full disk.
    @Test(arguments: [Int64.max, Int64.max - 1, Int64.max - 1000])
    func idsThatAreUsedUpAreNoFullDisk(highest: Int64) throws {
        let store = try TemporaryStore(tables: [])
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY AUTOINCREMENT, guid, created_at,
                state, app_guid, task_guid);
            INSERT INTO app_usage_events (state, task_guid) VALUES ('TASK_STARTED', 't');
            UPDATE sqlite_sequence SET seq = \(highest)
            """
        )
        let eventStore = try EventStore(path: store.path, access: .readWrite)
        #expect(
            throws: StoreError.noIDsLeft(
                path: store.path,
                table: .appUsageEvents,
                highest: highest
            )
        ) { try TaskStop(store: eventStore).record(taskGUID: "t") }
    }
}
