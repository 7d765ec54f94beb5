internal import UsageRules

/// Counts the bytes that are read of all files.
final class ReadingProgress {
    private let sink: any CopiedRowSink
    private let total: Int?
    private var bytes = 0

    init(of total: Int?, toldTo sink: any CopiedRowSink) {
        (self.total, self.sink) = (total, sink)
    }

    func add(_ count: Int) throws {
        bytes += count
        try sink.hasRead(bytes: bytes, of: total)
    }
}
