import EventStore
import UsageRules
import Presentation

/// One thing to print: fields with their names, in order.
typealias Record = [(name: String, value: JSONValue)]

/// Prints records in any of the formats, as they come.
struct RecordPrinter {
    private let format: OutputFormat
    private let columns: [String]
    private var output = StandardOutput()
    private var table: TextTable
    private var count = 0

    /// Prepares to print.
    ///
    /// - Parameters:
    ///   - format: The format.
    ///   - columns: The columns of `csv`: every field that a record may have.
    ///   - columnsForPeople: The columns of `table`.
    init(_ format: OutputFormat, columns: [String], columnsForPeople: [String]) {
        self.format = format
        self.columns = format == .table ? columnsForPeople : columns
        table = TextTable(columnsForPeople)
    }

    /// Prints one record.
    mutating func print(_ record: Record) throws {
        switch format {
        case .ndjson: try writeJSON(record, before: "", after: "\n")
        case .json: try writeJSON(record, before: count == 0 ? "[\n" : ",\n", after: "")
        case .csv:
            if count == 0 { try writeCSV(columns) }
            try writeCSV(inColumns(record))
        case .table:
            for line in table.lines(adding: inColumns(record).map { $0 ?? "" }) {
                try output.write(line: line)
            }
        }
        count += 1
    }

    /// Prints what belongs behind the last record.
    mutating func finish() throws {
        switch format {
        case .ndjson: break
        case .json: try output.write(line: count == 0 ? "[]" : "\n]")
        case .csv: if count == 0 { try writeCSV(columns) }
        case .table: for line in table.remainingLines() { try output.write(line: line) }
        }
        try output.flush()
    }

    private func inColumns(_ record: Record) -> [String?] {
        columns.map { name in record.first { $0.name == name }?.value.plainText }
    }

    private mutating func writeJSON(_ record: Record, before: String, after: String) throws {
        try output.write { bytes in
            bytes += before.utf8
            JSONValue.object(record).write(to: &bytes)
            bytes += after.utf8
        }
    }

    private mutating func writeCSV(_ values: [String?]) throws {
        try output.write { $0 += CSV.line(values).utf8 }
    }
}
