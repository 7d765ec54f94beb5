import Foundation
import TestSupport

/// How much memory `snapshot` and `import` take, beside what they take for a tenth of the rows.
struct CopyMemory {
    private let workshop: Workshop
    private let eventCount: Int
    private let fewer: EventServer
    private let fewerFormats: [(name: String, path: String)]

    init(eventCount: Int, workshop: Workshop) async throws {
        (self.workshop, self.eventCount) = (workshop, eventCount)
        guard let postgres = try await EventServer(.postgres, workshop: workshop) else {
            throw PlainDatabase.Failure(description: "PostgreSQL can't be started here")
        }
        fewer = postgres
        let mysql = try await EventServer(.mysql, workshop: workshop)
        let files = CopyFiles(count: eventCount / 10, workshop: workshop)
        try postgres.fill(from: files.source())
        try mysql?.fill(from: files.text(on: postgres))
        fewerFormats = try files.make(on: postgres, and: mysql)
    }

    /// Prints what each takes.
    func report(_ postgres: EventServer, _ formats: [(name: String, path: String)]) throws {
        print("\nmemory at most, of \(eventCount / 10) rows and of \(eventCount)")
        try report("usagetui snapshot", [fewer, postgres].map { ["snapshot", $0.url, store] })
        for (few, many) in zip(fewerFormats, formats) {
            try report(
                "usagetui import, \(many.name)",
                [few, many].map { ["import", $0.path, "--into", store] }
            )
        }
    }

    private var store: String { workshop.path("memory.db") }

    private func report(_ name: String, _ commands: [[String]]) throws {
        let peaks = try commands.map { command in
            workshop.remove("memory.db")
            return String(format: "%8d MB", try workshop.run(command) >> 20)
        }
        workshop.remove("memory.db")
        print("  " + name.padding(toLength: 54, withPad: " ", startingAt: 0) + peaks.joined())
    }
}
