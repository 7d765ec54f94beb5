import Dashboard
import Foundation
import Testing

/// A whole screen, compared with the one that was recorded.
///
/// `RECORD_SNAPSHOTS=1 swift test --filter DashboardTests` records them anew; the difference shows
/// in version control.
enum Snapshot {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "Snapshots")

    private static let records = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

    /// Fails where the screen differs from the recorded one, or where there is none.
    static func expect(
        _ frame: Frame,
        _ name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let screen = contents(of: frame)
        let file = folder.appending(path: "\(name).txt")
        if records {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(screen.utf8).write(to: file)
        }
        guard let recorded = try? String(contentsOf: file, encoding: .utf8) else {
            Issue.record(
                "No snapshot \(name): record it with RECORD_SNAPSHOTS=1.\n\(screen)",
                sourceLocation: sourceLocation
            )
            return
        }
        guard screen != recorded else { return }
        Issue.record(
            "The screen is not the one of \(name):\n\(difference(recorded, screen))",
            sourceLocation: sourceLocation
        )
    }

    /// The text, then how each cell looks.
    private static func contents(of frame: Frame) -> String {
        let title = "\(frame.size.columns)x\(frame.size.rows)"
        return "== text \(title)\n\(frame.text)== style\n\(frame.styles)"
    }

    /// The lines that differ: `-` as recorded, `+` as they are.
    private static func difference(_ recorded: String, _ screen: String) -> String {
        let (old, new) = (lines(recorded), lines(screen))
        return (0..<max(old.count, new.count)).flatMap { number -> [String] in
            let (before, after) = (old[safe: number], new[safe: number])
            guard before != after else { return [] }
            return [before.map { "\(number): - \($0)" }, after.map { "\(number): + \($0)" }]
                .compactMap(\.self)
        }.joined(separator: "\n")
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}

extension Array {
    fileprivate subscript(safe place: Int) -> Element? {
        indices.contains(place) ? self[place] : nil
    }
}
