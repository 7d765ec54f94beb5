import ArgumentParser
import EventStore
import Foundation
import ImportFiles
import Presentation
import UsageRules

/// `usagetui import`: makes a store of files, or adds them to one.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Makes a store of API pages, CSV, COPY text or dumps, or adds them to one.",
        discussion: """
            Reads what people have of a foundation: pages of Cloud Controller's API as cf curl prints \
            them (v3, v2, many in a row, NDJSON), CSV, COPY text, pg_dump, mysqldump, each also \
            gzipped. What a file is, is seen from its content, never from its name; - is standard \
            input. A store is made whole or not at all; one that is there gets what is new, and \
            nothing in it changes. Only the columns that a store has are read: nothing secret goes in.
            """,
        examples: "usagetui import app_usage_events.csv --into new.db",
        "usagetui import dump.sql.gz --into new.db",
        "usagetui import - --into new.db < dump.sql.gz"
    )

    @Argument(
        help: ArgumentHelp("The files; - is standard input.", valueName: "file"),
        completion: .file()
    )
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "The store that is made, or that the rows are added to.",
            valueName: "store"
        ),
        completion: .file()
    )
    var into: String

    @Option(help: "The table that the rows belong to, where that can't be seen.")
    var table: String?

    @Option(
        help: ArgumentHelp(
            "The columns of files without a header, in order, separated by commas.",
            valueName: "names"
        )
    )
    var columns: String?

    @Option(help: "What stands between two fields, such as ';' or '\\t'.")
    var delimiter: String?

    @Option(
        name: .customLong("null"),
        help: ArgumentHelp("How NULL is written.", valueName: "word")
    )
    var null: String?

    @Option(
        help: "The zone of times that name none, such as Europe/Berlin or +02:00; by default UTC."
    )
    var zone: String?

    @Option(
        help: ArgumentHelp(
            "When the files were taken, such as 2026-11-01T09:00:00Z.",
            discussion: """
                By default what the files say, else the time of the newest row. It counts as now for \
                whoever reads the store.
                """,
            valueName: "time"
        )
    )
    var takenAt: EventTime?

    @Flag(help: "Tell of rows that can't be taken, and leave them out.")
    var skipBadRows = false

    @OptionGroup var access: StoreOptions
    @OptionGroup var output: FormatOption

    func validate() throws { _ = try options }

    func run() throws {
        let interruption = Interruption()
        let reading = try FileImport(
            files: files,
            options: options,
            tables: Schema.copiedTables
        )
        let report = try StoreCopy(
            path: into,
            access: access,
            skipsBadRows: skipBadRows,
            interruption: interruption
        ).run { filling in
            let read = try reading.read(into: filling)
            return StoreCopy.Source(
                format: read.formats.joined(separator: ", "),
                origins: read.origins,
                takenAt: takenAt ?? read.takenAt,
                arrangements: read.arrangements,
                predecessors: read.predecessors
            )
        }
        try report.print(output, of: into)
    }

    private var options: ImportOptions {
        get throws {
            var options = ImportOptions()
            if let table {
                guard Schema.copiedTables.contains(where: { $0.name == table }) else {
                    let names = Schema.copiedTables.map(\.name).joined(separator: ", ")
                    throw ValidationError("--table takes one of \(names), not \(table).")
                }
                options.table = table
            }
            options.columns = columns.map { list in
                list.split(separator: ",", omittingEmptySubsequences: false).map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
            }
            options.delimiter = try delimiter.map { try Self.delimiter($0) }
            options.null = null
            options.zone = zone
            return options
        }
    }

    private static func delimiter(_ text: String) throws -> UInt8 {
        if text == "\\t" { return UInt8(ascii: "\t") }
        guard text.utf8.count == 1, let byte = text.utf8.first else {
            throw ValidationError("--delimiter takes one character, or \\t, not \(text).")
        }
        return byte
    }
}
