import EventStore
import Foundation
import ImportFiles
import Testing
import UsageRules

/// Files that have no end yet: a named pipe stands for standard input and a terminal, too.
@Suite struct NamedPipeTests {
    /// Doesn't want to go on when it is asked for the nth time.
    private final class Impatient: CopiedRowSink {
        private(set) var asked = 0
        private let patience: Int

        init(_ patience: Int) { self.patience = patience }

        func take(_ row: borrowing CopiedRow, of table: CopiedTable, at position: FilePosition) {}
        func skip(_ error: ImportError) throws { throw error }
        func warn(_ warning: ImportWarning) {}

        func hasRead(bytes: Int, of total: Int?) throws {
            asked += 1
            if asked >= patience { throw CancellationError() }
        }
    }

    private static let text =
        "guid,created_at,state,org_guid,space_guid,space_name,service_instance_guid,"
        + "service_instance_name,service_instance_type,service_plan_name,id\n"
        + "g1,2026-10-01 12:00:00,CREATED,o,s,prod,i,db,managed,small,7\n"

    private static func withPipe(_ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + UUID().uuidString
        try #require(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        try body(path)
    }

    private static func read(_ path: String, into sink: any CopiedRowSink) throws {
        let files = try FileImport(
            files: [path],
            options: ImportOptions(),
            tables: Schema.copiedTables
        )
        _ = try files.read(into: sink)
    }

    @Test func `Whoever waits for a writer is asked whether to go on`() throws {
        try Self.withPipe { path in
            let sink = Impatient(3)
            #expect(throws: CancellationError.self) { try Self.read(path, into: sink) }
            #expect(sink.asked == 3)
        }
    }

    @Test func `Whoever waits for more is asked, too`() throws {
        try Self.withPipe { path in
            // Opened for both, so that there is no end.
            let pipe = open(path, O_RDWR | O_CLOEXEC)
            defer { close(pipe) }
            try #require(write(pipe, Self.text, Self.text.utf8.count) == Self.text.utf8.count)
            let sink = Impatient(4)
            #expect(throws: CancellationError.self) { try Self.read(path, into: sink) }
        }
    }

    @Test func `What comes late is read to its end`() throws {
        try Self.withPipe { path in
            var pieces = Self.text.split(separator: "o", omittingEmptySubsequences: false)[...]
                .map { $0 + "o" }
            pieces[pieces.count - 1].removeLast()
            var pipe: Int32 = -1
            let taken = TakenRows()
            let sink = Asked(taken) {
                // The first one opens the pipe, the last one closes it.
                if pipe < 0 { pipe = open(path, O_WRONLY | O_CLOEXEC) }
                guard !pieces.isEmpty else { return }
                let piece = String(pieces.removeFirst())
                _ = write(pipe, piece, piece.utf8.count)
                if pieces.isEmpty { close(pipe) }
            }
            try Self.read(path, into: sink)
            #expect(taken.rows["service_usage_events"]?.count == 1)
        }
    }

    /// Does something whenever it is asked whether to go on.
    private final class Asked: CopiedRowSink {
        private let sink: TakenRows
        private let onAsking: () -> Void

        init(_ sink: TakenRows, _ onAsking: @escaping () -> Void) {
            (self.sink, self.onAsking) = (sink, onAsking)
        }

        func take(_ row: borrowing CopiedRow, of table: CopiedTable, at position: FilePosition) {
            sink.take(row, of: table, at: position)
        }

        func skip(_ error: ImportError) throws { try sink.skip(error) }
        func warn(_ warning: ImportWarning) { sink.warn(warning) }
        func hasRead(bytes: Int, of total: Int?) { onAsking() }
    }
}
