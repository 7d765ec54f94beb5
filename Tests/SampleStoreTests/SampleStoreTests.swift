import EventStore
import Foundation
import SampleStore
import Presentation
import Testing

/// How the sample store is written.
@Suite struct SampleStoreTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func theCommittedStoreIsReproducedRowForRow() throws {
        try SampleStore().write(to: folder.path("sample.db"))
        let written = try SampleDatabase(path: folder.path("sample.db"))
        let committed = try SampleDatabase(path: SampleDatabase.committed)
        #expect(try written.schema() == committed.schema())
        for table in try committed.tables() {
            let (expected, actual) = try (committed.rows(of: table), written.rows(of: table))
            #expect(actual.count == expected.count, "\(table)")
            // Not the rows themselves: a message of ten thousand rows helps nobody.
            let difference = zip(actual, expected).first { $0 != $1 }
            #expect(difference == nil, "\(table)")
        }
    }

    @Test func anotherSeedGivesOtherRows() throws {
        try SampleStore(seed: 1, eventCount: 1_000).write(to: folder.path("1.db"))
        try SampleStore(seed: 2, eventCount: 1_000).write(to: folder.path("2.db"))
        let stores = try ["1.db", "2.db"].map { try SampleDatabase(path: folder.path($0)) }
        let rows = try stores.map { try $0.rows(of: "app_usage_events") }
        #expect(rows[0] != rows[1])
    }

    @Test(arguments: [1_000, 1_234, 20_000])
    func appUsageEventsHasAsManyRowsAsWanted(count: Int) throws {
        try SampleStore(eventCount: count).write(to: folder.path("sample.db"))
        let store = try SampleDatabase(path: folder.path("sample.db"))
        #expect(try store.count("SELECT count(*) FROM app_usage_events") == count)
    }

    @Test func whatIsThereIsNotOverwritten() throws {
        let path = folder.path("precious.db")
        try Data("precious".utf8).write(to: URL(filePath: path))
        #expect(throws: StoreError.alreadyExists(path: path)) {
            try SampleStore(eventCount: 1_000).write(to: path)
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == Data("precious".utf8))
        #expect(try folder.files == ["precious.db"])
    }

    @Test func aFileThatCameMeanwhileIsNotOverwritten() throws {
        let path = folder.path("sample.db")
        #expect(throws: StoreError.alreadyExists(path: path)) {
            try SampleStore(eventCount: 1_000).write(to: path) { share in
                if share == 1 { try Data("precious".utf8).write(to: URL(filePath: path)) }
            }
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == Data("precious".utf8))
        #expect(try folder.files == ["sample.db"])
    }

    @Test(arguments: [0, 0.9])
    func anInterruptedWritingLeavesNothing(share: Double) throws {
        #expect(throws: CancellationError.self) {
            try SampleStore(eventCount: 10_000).write(to: folder.path("sample.db")) { done in
                if done >= share { throw CancellationError() }
            }
        }
        #expect(try folder.files.isEmpty)
    }

    @Test func aFolderThatIsNotThereIsAnError() throws {
        let path = folder.path("nowhere/sample.db")
        let error = #expect(throws: StoreError.self) { try SampleStore().write(to: path) }
        #expect(error?.description.hasPrefix("\(path): can't be opened") == true)
    }
}
