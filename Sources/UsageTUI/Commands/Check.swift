import ArgumentParser
import EventStore
import Foundation
import Presentation
import UsageRules

/// `usagetui check`: integrity, missing indexes, anomalies in the events.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks a store: its file, its indexes, its events against what runs.",
        discussion: """
            Exits with 2 where a bill or a cleanup can come out wrong, or where something could not be \
            checked; notes alone are no such thing. table shows the first few of each finding, the \
            other formats all: ndjson and csv one a line, json by finding.

            Of a database's URL only the rows come over that may be odd, with all others of their \
            resources; with what Cloud Controller's tables say runs, also those of all that runs. Its \
            repairs name SNAPSHOT, a store that usagetui snapshot makes of it: nothing is repaired on a server.
            """,
        examples: "usagetui check store.db",
        "usagetui check store.db --format ndjson",
        "usagetui check store.db --without-sources",
        "usagetui check postgres://reader@db.example.org/ccdb"
    )

    @Argument(help: .storeOrServer, completion: .file())
    var store: String

    @Flag(help: "Don't compare the events with Cloud Controller's tables.")
    var withoutSources = false

    @OptionGroup var cleanup: CleanupOptions
    @OptionGroup var access: StoreOptions
    @OptionGroup(title: "A database's URL as the store") var server: ServerOptions
    @OptionGroup var output: FormatOption

    func run() throws {
        let hasHarm =
            switch try StoreArgument(store) {
            case .path(let path): try answer(access.openForReading(path, for: output.format))
            case .database(let url): try answer(AskedServer(url, as: store, server, access))
            }
        if hasHarm { throw ExitCode(2) }
    }

    /// What the commands of repairs name: none of them writes to a server.
    private var repairedStore: String {
        if case .database? = try? StoreArgument(store) { "SNAPSHOT" } else { store }
    }

    /// - Returns: Whether a bill or a cleanup can come out wrong.
    func answer(_ store: EventStore) throws -> Bool {
        try store.reading {
            let snapshot = try store.scanShowingProgress(
                tables: cleanup.table.tables,
                now: cleanup.now(of: store),
                afterGUIDs: cleanup.afterGUIDs
            )
            try snapshot.warnOfObstacle()
            let report = try findings(in: snapshot, of: store)
            switch output.format {
            case .table: try printForPeople(report)
            case .json: try printFindings(report, snapshot, store)
            case .ndjson, .csv: try printThings(report, snapshot, store)
            }
            return report.hasHarm
        }
    }

    private func findings(
        in snapshot: StoreSnapshot,
        of store: EventStore
    ) throws -> FindingsReport {
        var line = ProgressLine()
        defer { line.clear() }
        let options = FindingsOptions(
            policy: cleanup.policy,
            includesSources: !withoutSources
        )
        return try store.findings(in: snapshot, options) {
            line.show("Checking \($0.step.object)")
        }
    }

    private func printThings(
        _ report: FindingsReport,
        _ snapshot: StoreSnapshot,
        _ store: EventStore
    ) throws {
        var printer = RecordPrinter(output, columns: FindingColumns.things)
        for finding in report.findings {
            try store.forEachThing(of: finding, in: snapshot) { try printer.print((finding, $0)) }
        }
        try printer.finish()
    }

    private func printFindings(
        _ report: FindingsReport,
        _ snapshot: StoreSnapshot,
        _ store: EventStore
    ) throws {
        var objects: [JSONValue] = []
        for finding in report.findings {
            var things: [Finding.Thing] = []
            try store.forEachThing(of: finding, in: snapshot) { things.append($0) }
            objects.append(FindingColumns.object(finding, things, store: repairedStore))
        }
        var output = StandardOutput()
        try output.write(records: { JSONValue.array(objects).write(to: &$0) })
        try output.write(line: "")
        try output.flush()
    }

    private func printForPeople(_ report: FindingsReport) throws {
        var output = StandardOutput()
        if report.findings.isEmpty { try output.write(line: "\(store): nothing found") }
        for finding in report.findings {
            let more: VisibleText = finding.count > finding.examples.count ? ", …" : ""
            let lines: [VisibleText] = [
                "\(finding.kind.title): \(Format.grouped(finding.count)) (\(finding.severity.rawValue))",
                "  \(finding.kind.meaning)",
                "  \(finding.exampleText)\(more)",
                "  Repair: \(finding.kind.repair(store: repairedStore))", "",
            ]
            for line in lines { try output.write(line: line) }
        }
        try output.flush()
    }
}
