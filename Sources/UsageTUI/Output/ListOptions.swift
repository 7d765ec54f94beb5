import ArgumentParser

/// What commands that list rows share: which columns, and how wide a table.
struct ListOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The columns to print, by the names of fields, such as name,since.",
            discussion: "They are the fields of --format ndjson and the head of csv.",
            valueName: "names"
        )
    )
    var columns: String?

    @Flag(
        help: ArgumentHelp(
            "Don't fit a table to the terminal.",
            discussion: """
                Where a terminal has no room, names are cut and columns left out, which is said; what \
                goes to a file or to another program is always whole.
                """
        )
    )
    var wide = false

    func validate() throws {
        guard let columns, names.isEmpty else { return }
        throw ValidationError(
            "--columns takes names of fields with commas between, not “\(columns)”."
        )
    }

    /// Those that somebody has chosen; none for the usual ones.
    var names: [String] {
        (columns ?? "").split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    }
}
