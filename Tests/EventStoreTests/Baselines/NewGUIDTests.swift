import Foundation
import TestSupport
import Testing

@testable import EventStore

struct NewGUIDTests {
    @Test func isOfVersionSevenAndUnlikeAnyOther() throws {
        let guids = try make(2000)
        #expect(Set(guids).count == 2000)
        let form = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        for guid in guids { #expect(guid.wholeMatch(of: form) != nil, "\(guid)") }
    }

    @Test func beginsWithTheTime() throws {
        let before = Date.now
        let guid = try #require(try make(1).first)
        let hex = guid.prefix(13).filter { $0 != "-" }
        let milliseconds = try #require(Double("0x" + hex))
        let time = Date(timeIntervalSince1970: milliseconds / 1000)
        // SQLite knows the time of day to a fraction of a millisecond, as a floating number.
        #expect(
            (before.addingTimeInterval(-0.01)...Date.now.addingTimeInterval(0.01)).contains(time)
        )
    }

    private func make(_ count: Int) throws -> [String] {
        let store = try TemporaryStore()
        return try store.texts(
            """
            WITH RECURSIVE numbers(n) AS (
                SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(count)
            )
            SELECT \(NewGUID.sql) FROM numbers
            """
        ).compactMap(\.self)
    }
}
