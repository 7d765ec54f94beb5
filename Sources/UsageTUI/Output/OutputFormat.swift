import ArgumentParser

/// How a command prints its result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    /// Aligned columns, for people.
    case table
    /// One JSON document.
    case json
    /// One JSON object a line.
    case ndjson
    /// Comma-separated values with a header line (RFC 4180).
    case csv
}

/// The option that all commands with a result share.
struct FormatOption: ParsableArguments {
    @Option(help: "table is for people; json, ndjson and csv are stable and lossless.")
    var format = Configuration.value(of: .format)

    @Flag(
        help: ArgumentHelp(
            "With csv, for spreadsheets: no cell is a formula.",
            discussion: """
                Puts an apostrophe in front of a cell that begins with =, +, -, @, a tab or a \
                carriage return; then csv is not lossless.
                """
        )
    )
    var safeCsv = false

    func validate() throws {
        guard safeCsv, format != .csv else { return }
        throw ValidationError("--safe-csv has a meaning only with --format csv.")
    }
}
