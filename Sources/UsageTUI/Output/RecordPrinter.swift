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
    ///   - fields: All fields that a row may have, in order. Columns of one name are for rows that
    ///     have the field at different places: in `csv` they are one.
    ///   - forPeople: The columns of `table`, by the names of fields; all where none are named.
    init(_ output: FormatOption, columns fields: [Column<Row>], forPeople: [Column<Row>] = []) {
        // On a terminal nobody but a person reads CSV, who is shown what the values are.
        let isWatched = StandardStream.output.isTerminal
        encoder = RecordFormat(rawValue: output.format.rawValue).map { format in
            RecordEncoder(format, fields: fields, isSafe: output.safeCsv) {
                isWatched ? VisibleText($0).text : $0
            }
        }
        let columns = Column.joined(fields)
        table = TextTable(
            forPeople.isEmpty
                ? columns
                : forPeople.map { shown in columns.first { $0.name == shown.name } ?? shown }
        )
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
    }

    /// Prints some rows, and what belongs behind the last.
    mutating func printAll(_ rows: some Sequence<Row>) throws {
        for row in rows { try self.print(row) }
        try finish()
    }
}
