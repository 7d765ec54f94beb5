import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A store that is refreshed by rename while the dashboard shows it.
    @Suite struct ReplacedStore {
        @Test func isNoticedReadAndPruned() async throws {
            let session = try await TmuxSession(columns: 120, rows: 36)
            try await session.makeSample("a.db", events: 3000)
            try await session.makeSample("b.db", events: 1000)
            let rows = try await Program.run(
                "events",
                session.folder.appending(path: "b.db").path,
                "--format",
                "ndjson"
            ).lines.count
            try await session.run("usagetui a.db")
            try await session.waits(for: "THE NEXT CLEANUP")
            #expect(rename(file("b.db", session), file("a.db", session)) == 0)
            // By itself, without a key.
            try await session.waits(for: "replaced on disk, R reads the new one")
            try await session.press("6", "P")
            try await session.waits(for: "The store was replaced; R reads it.")
            try await session.press("R")
            let grouped =
                rows < 1000 ? "\(rows)" : "\(rows / 1000),\("\(1000 + rows % 1000)".suffix(3))"
            try await session.waits(for: "5 Events \(grouped)")
            try await session.waits(without: "on disk")
            try await session.press("P")
            try await session.waits(for: "Run this cleanup?")
            try FileManager.default.removeItem(atPath: file("a.db", session))
            try await session.waits(for: "gone: no file is there any more")
        }

        private func file(_ name: String, _ session: TmuxSession) -> String {
            session.folder.appending(path: name).path
        }
    }
}
