import Presentation

/// Prints rows as records in any of the formats, as they come.
struct RecordPrinter<Row> {
    private var stream = StandardOutput()
    /// What writes for programs; nil where a table is printed for people.
    private var encoder: RecordEncoder<Row>?
    private var table: TextTable<Row>

    /// Prepares to print.
    ///
    /// - Parameters:
    ///   - output: The format.
    ///   - list: The columns that somebody has chosen, and whether a table fits the terminal.
    ///   - fields: All fields that a row may have, in order. Columns of one name are for rows that
    ///     have the field at different places: in `csv` they are one.
    ///   - forPeople: The columns of `table`, by the names of fields; all where none are named.
    /// - Throws: ``CommandError`` where no row has a field that was chosen.
    init(
        _ output: FormatOption,
        _ list: ListOptions,
        columns fields: [Column<Row>],
        forPeople: [Column<Row>] = []
    ) throws {
        let chosen = try Self.chosen(list.names, from: Column.joined(fields) + forPeople)
        self.init(
            output,
            columns: chosen ?? fields,
            forPeople: chosen ?? forPeople,
            // What somebody has named is shown.
            room: list.wide || chosen != nil ? nil : StandardStream.output.terminalWidth
        )
    }

    /// Prepares to print all that there is.
    ///
    /// - Parameter room: How wide a table may be; nil for any width.
    init(
        _ output: FormatOption,
        columns fields: [Column<Row>],
        forPeople: [Column<Row>] = [],
        room: Int? = nil
    ) {
        let columns = Column.joined(fields)
        // On a terminal nobody but a person reads CSV, who is shown what the values are.
        let spelled: (@Sendable (String) -> String)? =
            StandardStream.output.isTerminal ? { @Sendable in VisibleText($0).text } : nil
        let csv = CSV(isSafe: output.safeCsv, spelled: spelled)
        encoder = RecordFormat(rawValue: output.format.rawValue).map {
            RecordEncoder($0, fields: fields, csv: csv)
        }
        table = TextTable(
            forPeople.isEmpty
                ? columns
                : forPeople.map { shown in
                    let field = columns.first { $0.name == shown.name } ?? shown
                    return field.changed {
                        $0.title = shown.title
                        $0.priority = shown.priority
                    }
                },
            in: room
        )
    }

    /// The columns that somebody has named; nil where nobody has.
    private static func chosen(
        _ names: [String],
        from columns: [Column<Row>]
    ) throws -> [Column<Row>]? {
        guard !names.isEmpty else { return nil }
        guard Set(names).count == names.count else {
            throw CommandError("--columns names a column twice", status: .usage)
        }
        return try names.map { name in
            guard let column = columns.first(where: { $0.name == name }) else {
                let known = Set(columns.map(\.name)).sorted().joined(separator: ", ")
                throw CommandError(
                    "--columns: there is no column \(name); there are \(known)",
                    status: .usage
                )
            }
            return column
        }
    }

    /// Prints one row.
    mutating func print(_ row: Row) throws {
        guard encoder != nil else {
            for line in table.lines(adding: row) { try stream.write(line: line) }
            return
        }
        try stream.write(records: { encoder?.write(row, to: &$0) })
    }

    /// Prints what belongs behind the last row.
    mutating func finish() throws {
        if let encoder {
            try stream.write(records: { encoder.finish(to: &$0) })
        } else {
            for line in table.remainingLines() { try stream.write(line: line) }
        }
        try stream.flush()
        guard !table.leftOut.isEmpty else { return }
        try StandardStream.error.write(
            line:
                "usagetui: no room for \(table.leftOut.joined(separator: ", ")); --wide shows all, "
                + "--columns those you name"
        )
    }

    /// Prints some rows, and what belongs behind the last.
    mutating func printAll(_ rows: some Sequence<Row>) throws {
        for row in rows { try self.print(row) }
        try finish()
    }
}
