import EventStore
import Foundation
import TestSupport
import Testing

/// `browse --script`: keys without a terminal, screens as files.
@Suite struct ScriptCommandTests {
    private let store: TemporaryStore
    private let folder: URL

    init() throws {
        store = try TemporaryStore()
        try store.insert(
            [
                [
                    "id": 1, "guid": "a", "state": "STARTED", "app_guid": "<ledger>",
                    "app_name": "<b>&ledger", "org_guid": "o", "space_name": "prod",
                    "created_at": "2026-09-01 00:00:00",
                ],
                [
                    "id": 2, "guid": "b", "state": "STOPPED", "app_guid": "<ledger>",
                    "app_name": "<b>&ledger", "org_guid": "o", "space_name": "prod",
                    "created_at": "2026-09-02 00:00:00",
                ],
            ],
            into: .appUsageEvents
        )
        folder = URL(filePath: store.path).deletingLastPathComponent().appending(path: "screens")
    }

    @Test func everyScreenGoesToStandardOutput() async throws {
        let result = try await play("6 \"P\" Esc ?", to: "-", "--size", "80x24")
        #expect(result.status == 0 && result.errors.isEmpty)
        let titles = result.lines.filter { $0.hasPrefix("== ") }
        #expect(titles == ["== 0 start", "== 1 6", "== 2 P", "== 3 Esc", "== 4 ?"])
        #expect(
            result.output.split(separator: "\n", omittingEmptySubsequences: false).count
                == 5 * 25 + 1
        )
        #expect(result.output.contains("<b>&ledger"))
        #expect(result.output.contains("cutoff 31 d"))
    }

    /// Whatever jobs a key starts, the next one waits for them.
    @Test func theSameKeysShowTheSameScreens() async throws {
        let keys = "5 / state:STOPPED Enter Esc 6 - - - w < = 7 6 + 2 > 5 G Enter"
        let first = try await play(keys, to: "-")
        for _ in 0..<3 {
            let again = try await play(keys, to: "-")
            #expect(again.output == first.output)
        }
        #expect(!first.output.contains("Loading"))
        #expect(!first.output.contains("Searching"))
    }

    @Test func aFolderGetsEveryScreen() async throws {
        let result = try await play("6 w", to: folder.path)
        #expect(result.status == 0 && result.output.isEmpty)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(
            files == [
                "000-start.svg", "000-start.txt", "001-6.svg", "001-6.txt", "002-w.svg",
                "002-w.txt",
            ]
        )
        let picture = try String(contentsOf: folder.appending(path: "001-6.svg"), encoding: .utf8)
        #expect(picture.contains("&lt;b&gt;&amp;ledger") && !picture.contains("<b>"))
    }

    @Test func aFileGetsTheLastScreen() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (text, picture) = ("\(folder.path)/last.txt", "\(folder.path)/last.svg")
        _ = try await play("6", to: text, "--size", "100x30")
        _ = try await play("6", to: picture, "--size", "100x30")
        let lines = try String(contentsOfFile: text, encoding: .utf8)
        #expect(lines.split(separator: "\n", omittingEmptySubsequences: false).count == 31)
        #expect(lines.contains("cutoff 31 d"))
        #expect(try String(contentsOfFile: picture, encoding: .utf8).hasPrefix("<svg "))
    }

    @Test func onlyWhatIsConfirmedIsWritten() async throws {
        let before = try Data(contentsOf: URL(filePath: store.path))
        let refused = try await play("6 P 3 Enter Esc Esc", to: "-")
        #expect(refused.status == 0)
        #expect(try Data(contentsOf: URL(filePath: store.path)) == before)
        let confirmed = try await play("6 P 1 Enter", to: "-")
        #expect(confirmed.status == 0)
        #expect(try store.ids(of: .appUsageEvents) == [2])
    }

    @Test func whatLeavesEarlyIsSaid() async throws {
        let result = try await play("6 Ctrl-C Ctrl-C Ctrl-C Ctrl-C", to: "-")
        #expect(result.status == 0)
        #expect(result.errors.contains("the keys left the dashboard; "))
    }

    @Test func theClockCanBeGiven() async throws {
        let result = try await play("", to: "-", "--now", "2026-09-20T00:00:00Z")
        #expect(result.output.contains("2026-09-20"))
    }

    @Test(
        arguments: [
            (["--script", "2 Entr", "--screens", "-"], "no key is called Entr"),
            (["--script", "2"], "give both"),
            (["--screens", "-"], "give both"),
            (["--script", "2", "--screens", "-", "--size", "80"], "--size"),
            (["--script", "2", "--screens", "-", "--size", "0x5"], "--size"),
        ]
    )
    func aWrongUseIsSaid(arguments: [String], text: String) async throws {
        let result = try await Program.run(["browse", store.path] + arguments)
        #expect(result.status == 64)
        #expect(result.errors.contains(text))
        #expect(result.output.isEmpty)
    }

    @Test func aPlaceThatCannotBeWrittenIsSaid() async throws {
        let result = try await play("2", to: "\(store.path)/screens")
        #expect(result.status == 1)
        #expect(result.errors.contains("give --screens another place"))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test func thePicturesOfTheReadmeAreThere() throws {
        let project = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: project.appending(path: "README.md"), encoding: .utf8)
        let pictures = readme.matches(of: /\]\((docs\/[^)]+)\)/).map { String($0.1) }
        #expect(pictures.count >= 5)
        for picture in pictures {
            let file = project.appending(path: picture)
            #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("<svg "))
        }
    }

    private func play(
        _ keys: String,
        to output: String,
        _ more: String...
    ) async throws -> Program.Result {
        let clock = more.contains("--now") ? [] : ["--now", "2026-11-01T00:00:00Z"]
        return try await Program.run(
            ["browse", store.path, "--script", keys, "--screens", output] + clock + more
        )
    }
}
