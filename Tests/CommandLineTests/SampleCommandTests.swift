import Foundation
import TestSupport
import Testing

/// The `sample` command as scripts see it.
@Suite struct SampleCommandTests {
    private let path = FileManager.default.temporaryDirectory
        .appending(path: "usagetui-sample-\(UUID().uuidString).db").path

    @Test func writesAStoreAndNothingElse() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let result = try await Program.run("sample", path, "--events", "1000", "--seed", "7")
        #expect(result.status == 0)
        #expect(result.output.isEmpty && result.errors.isEmpty)
        let preview = try await Program.run("preview", path, "--format", "json")
        #expect(preview.output.contains(#""total":1000"#))
    }

    @Test func refusesWhatIsThere() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("precious".utf8).write(to: URL(filePath: path))
        let result = try await Program.run("sample", path)
        #expect(result.status == 1)
        #expect(result.errors == "usagetui: \(path): already exists; give the path of a new file\n")
    }

    @Test func refusesASizeThatHasNoRoom() async throws {
        let result = try await Program.run("sample", path, "--events", "999")
        #expect(result.status == 64)
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
