import GRDB
import TestSupport
import Testing

@testable import EventStore

/// A value that a query can't go on with is an error that names it, and ends nothing.
@Suite struct CheckedRowTests {
    private static let values = ["NULL", "5", "5.5", "'text'", "'5'", "x'35'"]

    private let store: EventStore
    private let file: TemporaryStore

    init() throws {
        file = try TemporaryStore()
        store = try EventStore(path: file.path)
    }

    @Test func aWholeNumberIsOne() throws {
        #expect(try accepted { try $0.integer(0) } == ["5"])
        #expect(try accepted { try $0.flag(0) } == ["5"])
        #expect(try accepted { try $0.optionalInteger(0) } == ["NULL", "5"])
    }

    @Test func aTextIsOne() throws {
        #expect(try accepted { try $0.text(0) } == ["'text'", "'5'"])
        #expect(try accepted { try $0.optionalText(0) } == ["NULL", "'text'", "'5'"])
    }

    /// Those of the values that are taken; of the others it is said what they are, and where.
    private func accepted(_ take: (CheckedRow) throws -> some Any) throws -> [String] {
        try Self.values.filter { value in
            do {
                _ = try store.read {
                    try $0.one(from: "a table", "SELECT \(value) AS c") { try take($0) }
                }
                return true
            } catch StoreError.badValue(file.path, "a table", "c", _) {
                return false
            }
        }
    }
}
