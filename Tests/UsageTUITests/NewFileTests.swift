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

    @Test func neverOverwrites() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("a", path("rows.csv"))
        let error = #expect(throws: CommandError.self) { try write("b", path("rows.csv")) }
        #expect(error?.description.contains("is there already, and is not overwritten") == true)
        #expect(try String(contentsOfFile: path("rows.csv"), encoding: .utf8) == "a")
    }

    @Test func followsNoLink() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createSymbolicLink(
            atPath: path("rows.csv"),
            withDestinationPath: path("elsewhere")
        )
        #expect(throws: CommandError.self) { try write("a", path("rows.csv")) }
        #expect(!FileManager.default.fileExists(atPath: path("elsewhere")))
    }

    @Test func aNameIsOneOfTheFolder() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try NewFile("rows.csv", in: folder.path).path == path("rows.csv"))
        #expect(try NewFile(path("other"), in: "/nowhere").path == path("other"))
    }

    @Test func whatIsDiscardedIsGone() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = try NewFile(path("rows.csv"))
        try file.write(Array("a".utf8))
        file.discard()
        #expect(!FileManager.default.fileExists(atPath: path("rows.csv")))
    }

    @Test func saysInOneLineWhyItCant() throws {
        try FileManager.default.removeItem(at: folder)
        let error = #expect(throws: CommandError.self) { try write("a", path("rows.csv")) }
        #expect(error?.description.contains("No such file or directory") == true)
    }

    private func write(_ text: String, _ path: String) throws {
        let file = try NewFile(path)
        try file.write(Array(text.utf8))
        try file.close()
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }
}
