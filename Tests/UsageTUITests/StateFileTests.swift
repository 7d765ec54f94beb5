import Dashboard
import Foundation
import TestSupport
import Testing

@testable import UsageTUI

/// What the dashboard remembers, as it is written and read again.
@Suite struct StateFileTests {
    private let folder: URL
    private var path: String { folder.appending(path: "usagetui/state.toml").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "state-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func write(_ text: String) throws {
        try FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    @Test func whatIsWrittenIsRead() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let columns: [View: ColumnChoice] = [
            .apps: ColumnChoice(shown: ["org", "app"], frozen: 1),
            .events: ColumnChoice(
                shown: [
                    "a \"quote\" \\ and\nmore\u{1}\u{7F}\u{1F}", "漢字", "", "2026-01-01", "[}",
                    "# no",
                ]
            ),
        ]
        var file = StateFile()
        file.take(columns.mapValues { .some($0) })
        try file.write(to: path)
        #expect(try StateFile(path: path).columns == columns)
        file.take([.apps: nil])
        try file.write(to: path)
        #expect(try StateFile(path: path).columns.keys.map(\.name) == ["events"])
        // Nothing else is left there.
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path + "/usagetui") == [
                "state.toml"
            ]
        )
    }

    @Test func whereThereIsNoFileNothingIsRemembered() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try StateFile(path: path).columns.isEmpty)
    }

    @Test func whatAnotherVersionWroteIsPassedOver() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(
            """
            theme = "x"
            [columns.apps]
            frozen = -7
            shown = ["org", 1, "frob"]
            wide = true
            [columns.nowhere]
            shown = ["org"]
            [marks.apps]
            """
        )
        #expect(
            try StateFile(path: path).columns == [.apps: ColumnChoice(shown: ["org", "frob"])]
        )
    }

    @Test(arguments: [
        ("[columns.apps]\nshown = 3", ":2: columns.apps.shown is not what the dashboard writes"),
        ("\n[columns.apps]\nfrozen = \"1\"", ":3: columns.apps.frozen is not"),
        ("a = ", ":1: this is not TOML"), ("[", ":1: a section is written as [name]"),
        ("a\0 = 1", ":1: a configuration file holds no null bytes"),
    ])
    func aBrokenFileIsToldOf(text: String, message: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(text)
        let error = #expect(throws: CommandError.self) { try StateFile(path: path) }
        #expect(error?.description.hasPrefix(path + message) == true)
    }

    /// It is a folder; and its place is taken by a file.
    @Test func whatCannotBeReadOrWrittenIsAnErrorOfOneLine() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        #expect(throws: CommandError.self) { try StateFile(path: path) }
        #expect(throws: CommandError.self) { try StateFile().write(to: path) }
        try Data().write(to: folder.appending(path: "file"))
        let beyond = folder.path + "/file/usagetui/state.toml"
        let error = #expect(throws: CommandError.self) { try StateFile().write(to: beyond) }
        #expect(error?.description.contains("can't be kept for the next time") == true)
        #expect(error?.description.contains("\n") == false)
    }

    @Test func aLinkStaysOne() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let target = folder.appending(path: "dotfiles.toml").path
        try write("")
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        try Data().write(to: URL(filePath: target))
        var file = StateFile()
        file.take([.tasks: ColumnChoice(shown: ["task"])])
        try file.write(to: path)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == target)
        #expect(try StateFile(path: target).columns.count == 1)
    }

    /// Whatever stands in it, it is read or refused.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func anyTextIsReadOrRefused(seed: UInt64) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "[columns.apps]\n", "shown", "frozen", " = ", "[", "]", "\"org\"", ",", "1", "-9", "\n",
            "9223372036854775807", "{", "}", "[[columns.apps]]\n", "columns", ".", "'", "\"\"\"",
        ]
        for _ in 0..<50 {
            let count = Int.random(in: 0...14, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }
            try write(text.joined())
            _ = try? StateFile(path: path)
        }
    }
}
