internal import UsageRules

/// Reads pages of Cloud Controller's API.
final class APIReader {
    init(tables: [CopiedTable], options: ImportOptions, sink: any CopiedRowSink) throws {}

    static func recognizes(_ beginning: some Collection<UInt8>) -> Bool {
        beginning.first.map { "{[<".utf8.contains($0) } ?? false
    }

    func read(_ source: inout any ByteSource, beginning: [UInt8], file: String) throws {
        throw ImportError.unknownFormat(file: file)
    }

    func finish(into result: inout ImportedFiles) throws {}
}
