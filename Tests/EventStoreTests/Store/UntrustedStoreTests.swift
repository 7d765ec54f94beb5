import GRDB
import TestSupport
import Testing

@testable import EventStore

/// A store is untrusted input.
@Suite struct UntrustedStoreTests {
    @Test(arguments: [EventStore.Access.readOnly, .readWrite])
    func noConnectionTrustsTheSchema(access: EventStore.Access) throws {
        let temporary = try TemporaryStore()
        let store = try EventStore(path: temporary.path, access: access)
        for connection in [store.database, store.lookups] {
            let isTrusted = try connection.read {
                try Int.fetchOne($0, sql: "PRAGMA trusted_schema")
            }
            #expect(isTrusted == 0)
        }
    }

    @Test func aStoreThatIsReadCannotBeWritten() throws {
        let temporary = try TemporaryStore()
        let store = try EventStore(path: temporary.path)
        for connection in [store.database, store.lookups] {
            let error = #expect(throws: DatabaseError.self) {
                try connection.write { try $0.execute(sql: "DELETE FROM app_usage_events") }
            }
            #expect(error?.resultCode == .SQLITE_READONLY)
        }
    }
}
