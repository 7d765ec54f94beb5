import EventStore
import ImportFiles
import UsageRules

/// What became of files that were read.
struct ReadPages {
    let sink: TakenRows
    var files = ImportedFiles()

    /// Reads texts, each as a file, called `1`, `2` and so on.
    init(_ texts: [String], piece: Int = 100_000, skipsBadRows: Bool = false) throws {
        try self.init(texts.map { Array($0.utf8) }, piece: piece, skipsBadRows: skipsBadRows)
    }

    init(_ texts: [[UInt8]], piece: Int = 100_000, skipsBadRows: Bool = false) throws {
        sink = TakenRows(skippingBadRows: skipsBadRows)
        let reader = try APIReader(
            tables: Schema.copiedTables,
            options: ImportOptions(),
            sink: sink
        )
        for (number, text) in texts.enumerated() {
            var source: any ByteSource = BytesInPieces(Array(text.dropFirst(10)), piece)
            try reader.read(&source, beginning: Array(text.prefix(10)), file: "\(number + 1)")
        }
        try reader.finish(into: &files)
    }

    var apps: [TakenRows.Row] { sink.rows(of: "app_usage_events", in: files) }
    var services: [TakenRows.Row] { sink.rows(of: "service_usage_events", in: files) }

    /// The guids of the app usage events, in order.
    var guids: [String] { apps.compactMap { $0["guid"] ?? nil } }
}
