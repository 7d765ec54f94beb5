import Presentation

/// Prints rows as records in any of the formats, as they come.
struct RecordPrinter<Row> {
    private let output: FormatOption
    /// The fields of a row, in the order of its JSON.
    private let fields: [Column<Row>]
    /// Their names as JSON, each with its colon: written once, not once for each row.
    private let keys: [[UInt8]]
    /// The columns of `csv`.
    private let columns: [Column<Row>]
    private let isWatched = StandardStream.output.isTerminal
    private var stream = StandardOutput()
    private var table: TextTable<Row>
    private var count = 0

    /// Prepares to print.
    ///
    /// - Parameters:
    ///   - output: The format.
    ///   - fields: All fields that a row may have, in order. Columns of one name are for rows that
    ///     have the field at different places: in `csv` they are one.
    ///   - forPeople: The columns of `table`, by the names of fields; all where none are named.
    init(_ output: FormatOption, columns fields: [Column<Row>], forPeople: [Column<Row>] = []) {
        self.output = output
        self.fields = fields
        keys = fields.map { field in
            var key: [UInt8] = []
            JSONValue.string(field.name).write(to: &key)
            return key + [UInt8(ascii: ":")]
        }
        let columns = Column.joined(fields)
        self.columns = columns
        table = TextTable(
            forPeople.isEmpty
                ? columns
                : forPeople.map { shown in columns.first { $0.name == shown.name } ?? shown }
        )
    }

    /// Prints one row.
    mutating func print(_ row: Row) throws {
        switch output.format {
        case .ndjson: try writeJSON(row, before: "", after: "\n")
        case .json: try writeJSON(row, before: count == 0 ? "[\n" : ",\n", after: "")
        case .csv:
            if count == 0 { try writeCSVHeader() }
            try writeCSV(columns.map { $0.value(row)?.plainText })
        case .table:
            for line in table.lines(adding: row) { try stream.write(line: line) }
        }
        count += 1
    }

    /// Prints what belongs behind the last row.
    mutating func finish() throws {
        switch output.format {
        case .ndjson: break
        case .json: try stream.write(line: count == 0 ? "[]" : "\n]")
        case .csv: if count == 0 { try writeCSVHeader() }
        case .table: for line in table.remainingLines() { try stream.write(line: line) }
        }
        try stream.flush()
    }

    /// Prints some rows, and what belongs behind the last.
    mutating func printAll(_ rows: some Sequence<Row>) throws {
        for row in rows { try self.print(row) }
        try finish()
    }

    private mutating func writeJSON(_ row: Row, before: String, after: String) throws {
        try stream.write(records: { [fields, keys] bytes in
            bytes += before.utf8
            var separator = UInt8(ascii: "{")
            for (field, key) in zip(fields, keys) {
                guard let value = field.value(row) else { continue }
                bytes.append(separator)
                bytes += key
                value.write(to: &bytes)
                separator = UInt8(ascii: ",")
            }
            bytes += "}\(after)".utf8
        })
    }

    private mutating func writeCSVHeader() throws {
        try writeCSV(columns.map(\.name))
    }

    /// On a terminal nobody but a person reads it, who is shown what the values are.
    private mutating func writeCSV(_ values: [String?]) throws {
        let values = isWatched ? values.map { $0.map { VisibleText($0).text } } : values
        try stream.write(records: { $0 += CSV.line(values, isSafe: output.safeCsv).utf8 })
    }
}
