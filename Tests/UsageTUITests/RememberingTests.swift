import EventStore
import Foundation
import TestSupport
import Testing

@testable import Dashboard
@testable import UsageTUI

/// What is to be kept for the next time is there when the program ends.
@Suite struct RememberingTests {
    private let store: TemporaryStore
    private let path: String
    private let runner: JobRunner

    init() throws {
        store = try TemporaryStore()
        path =
            URL(filePath: store.path).deletingLastPathComponent()
            .appending(path: "deep/state/state.toml").path
        runner = JobRunner(
            store: try EventStore(path: store.path),
            options: JobContext.Options(stateFile: path),
            waking: try WakePipe()
        )
    }

    /// Also where one choice follows the other, each with all before it.
    @Test func theNewestIsWrittenBeforeTheEnd() throws {
        for count in 1...20 {
            let choice = ColumnChoice(shown: (1...count).map { "column \($0)" })
            runner.start(.remember([.apps: choice, .tasks: nil]))
        }
        runner.finishRemembering()
        let columns = try StateFile(path: path).columns
        #expect(columns[.apps]?.shown.count == 20 && columns.count == 1)
        #expect(runner.isIdle)
    }

    @Test func whatOthersRememberStays() throws {
        var others = StateFile()
        others.take([.prune: ColumnChoice(shown: ["id"], frozen: 1)])
        try others.write(to: path)
        runner.start(.remember([.apps: ColumnChoice(shown: ["app"])]))
        runner.finishRemembering()
        #expect(Set(try StateFile(path: path).columns.keys) == [.apps, .prune])
    }

    /// It says why, and ends nothing.
    @Test func whatCannotBeKeptIsSaid() throws {
        try Data().write(
            to: URL(filePath: path).deletingLastPathComponent().deletingLastPathComponent()
        )
        runner.start(.remember([.apps: ColumnChoice(shown: ["app"])]))
        runner.finishRemembering()
        #expect(runner.isIdle)
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
