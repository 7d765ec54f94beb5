import Foundation
import Testing

@testable import ServerStore

/// A spool holds what was appended, whatever its size.
struct SpoolTests {
    private let path = "/tmp/usagetui-spool-\(UUID().uuidString)"

    private func written(_ append: (Spool) throws -> Void) throws -> Data {
        let spool = try Spool(path: path, columns: ["a", "b"])
        defer { unlink(path) }
        try append(spool)
        try spool.finish()
        let data = try Data(contentsOf: URL(filePath: path))
        #expect(spool.byteCount == data.count)
        return data
    }

    @Test(arguments: [0, 1, 1000, 400_000, (1 << 19) - 1, 1 << 19, 1 << 20, (1 << 20) + 1, 5 << 20])
    func takesValuesOfAnySize(count: Int) throws {
        let value = [UInt8](repeating: 0x61, count: count)
        let tabs = [UInt8](repeating: 0x09, count: count)
        let data = try written { spool in
            try value.withUnsafeBytes { try spool.append($0) }
            try tabs.withUnsafeBytes { try spool.appendEscaped($0) }
            try value.withUnsafeBytes { try spool.appendRow($0) }
        }
        let escaped = Data([0x5C, 0x74])
        #expect(data.prefix(4) == Data("a\tb\n".utf8))
        #expect(data.count == 4 + 4 * count)
        #expect(data.dropFirst(4).prefix(count) == Data(value))
        #expect(data.suffix(count) == Data(value))
        #expect(
            stride(from: 4 + count, to: 4 + 3 * count, by: 2 << 10).allSatisfy { place in
                data[place..<place + 2] == escaped
            }
        )
    }

    /// Every byte is what it was, after it was read as COPY's documentation has it.
    @Test func escapesWhatEndsFields() throws {
        let bytes = (UInt8.min...0x7F).map(\.self)
        let data = try written { spool in try bytes.withUnsafeBytes { try spool.appendEscaped($0) }
        }
        let field = data.dropFirst(4)
        #expect(!field.contains { [0x09, 0x0A, 0x0D].contains($0) })
        #expect(COPYText.decoded(field) == String(decoding: bytes, as: UTF8.self))
    }

    @Test func aFolderThatIsntThereIsAnError() {
        #expect(throws: (any Error).self) { try Spool(path: "/nonexistent/spool", columns: []) }
    }
}
