import Foundation
import Presentation
import Testing

@testable import UsageTUI

@Suite struct NewFileTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "new-file-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    @Test(arguments: [("rows.csv", "rows-2.csv", "rows-3.csv"), ("rows", "rows-2", "rows-3")])
    func neverOverwrites(name: String, second: String, third: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let names = try ["a", "b", "c"].map { try NewFile.write($0, name: path(name)) }
        #expect(names == [path(name), path(second), path(third)])
        #expect(
            try names.map { try String(contentsOfFile: $0, encoding: .utf8) } == ["a", "b", "c"]
        )
    }

    @Test func followsNoLink() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createSymbolicLink(
            atPath: path("rows.csv"),
            withDestinationPath: path("elsewhere")
        )
        #expect(try NewFile.write("a", name: path("rows.csv")) == path("rows-2.csv"))
        #expect(!FileManager.default.fileExists(atPath: path("elsewhere")))
    }

    @Test func saysInOneLineWhyItCant() throws {
        try FileManager.default.removeItem(at: folder)
        let error = #expect(throws: CommandError.self) {
            try NewFile.write("a", name: path("rows.csv"))
        }
        #expect(error?.description.contains("No such file or directory") == true)
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }
}
