import ArgumentParser
import EventStore
import Foundation
import UsageRules
import Presentation

/// `usagetui check`: integrity, missing indexes, anomalies in the events.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks a store: its file, its indexes, its events against what runs.",
        discussion: "Exits with 2 where there are findings.",
        examples: "usagetui check store.db",
        "usagetui check store.db --format ndjson"
    )

    @Argument(help: "The event store.", completion: .file())
    var store: String

    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func run() throws {
        let store = try access.openForReading(store, for: output.format)
        var line = ProgressLine()
        let report = try store.reading {
            let snapshot = try store.scanShowingProgress()
            try snapshot.warnOfObstacle()
            return try store.findings(in: snapshot) {
                line.show("Checking \($0.step.object)")
            }
        }
        line.clear()
        for reason in report.unchecked {
            try StandardStream.error.write(line: "usagetui: not checked: \(reason)")
        }
        if output.format == .table {
            try printForPeople(report)
        } else {
            try printRecords(report)
        }
        if !report.findings.isEmpty { throw ExitCode(2) }
    }

    private func printRecords(_ report: FindingsReport) throws {
        var printer = RecordPrinter(output, columns: FindingColumns.written(store: store))
        try printer.printAll(report.findings)
    }

    private func printForPeople(_ report: FindingsReport) throws {
        var output = StandardOutput()
        if report.findings.isEmpty { try output.write(line: "\(store): nothing found") }
        for finding in report.findings {
            let more: VisibleText = finding.count > finding.examples.count ? ", …" : ""
            let lines: [VisibleText] = [
                "\(finding.kind.title): \(Format.grouped(finding.count))",
                "  \(finding.kind.meaning)",
                "  \(finding.exampleText)\(more)",
                "  Repair: \(finding.kind.repair(store: store))", "",
            ]
            for line in lines { try output.write(line: line) }
        }
        try output.flush()
    }
}
