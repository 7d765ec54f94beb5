/// How records are written for programs.
package enum RecordFormat: String, Hashable, Sendable, CaseIterable {
    /// Comma-separated values with a header line (RFC 4180).
    case csv
    /// One JSON document: an array.
    case json
    /// One JSON object a line.
    case ndjson
}

/// Rows as records that programs read, one after the other.
package struct RecordEncoder<Row> {
    private let format: RecordFormat
    private let csv: CSV
    /// The columns of CSV, or the fields of a row in the order of its JSON: their values alone, as a
    /// column has so much else that it costs more to hand it on.
    private let values: [@Sendable (Row) -> JSONValue?]
    /// The names of the fields.
    private let names: [String]
    /// The same as JSON, each with its colon: written once, not once for each row.
    private let keys: [[UInt8]]
    private var count = 0

    /// Prepares to write.
    ///
    /// - Parameters:
    ///   - fields: All fields that a row may have, in order. Columns of one name are for rows that
    ///     have the field at different places: in CSV they are one.
    ///   - csv: How values are written in CSV.
    package init(_ format: RecordFormat, fields: [Column<Row>], csv: CSV = CSV()) {
        let fields = format == .csv ? Column.joined(fields) : fields
        self.format = format
        self.csv = csv
        values = fields.map(\.value)
        names = fields.map(\.name)
        keys = names.map { name in
            var key: [UInt8] = []
            JSONValue.string(name).write(to: &key)
            return key + [UInt8(ascii: ":")]
        }
    }

    /// Appends one record.
    package mutating func write(_ row: Row, to bytes: inout [UInt8]) {
        switch format {
        case .ndjson: writeJSON(row, before: "", after: "\n", to: &bytes)
        case .json: writeJSON(row, before: count == 0 ? "[\n" : ",\n", after: "", to: &bytes)
        case .csv:
            if count == 0 { writeHeader(to: &bytes) }
            writeLine(to: &bytes) { values[$0](row) }
        }
        count += 1
    }

    /// Appends what belongs behind the last record.
    package func finish(to bytes: inout [UInt8]) {
        switch format {
        case .ndjson: break
        case .json: bytes += (count == 0 ? "[]\n" : "\n]\n").utf8
        case .csv: if count == 0 { writeHeader(to: &bytes) }
        }
    }

    private func writeHeader(to bytes: inout [UInt8]) {
        writeLine(to: &bytes) { .string(names[$0]) }
    }

    private func writeLine(to bytes: inout [UInt8], _ value: (_ column: Int) -> JSONValue?) {
        for column in names.indices {
            if column > 0 { bytes.append(CSV.separator) }
            csv.write(value(column), to: &bytes)
        }
        bytes += CSV.lineEnd
    }

    private func writeJSON(
        _ row: Row,
        before: String,
        after: String,
        to bytes: inout [UInt8]
    ) {
        bytes += before.utf8
        var separator = UInt8(ascii: "{")
        for field in names.indices {
            guard let value = values[field](row) else { continue }
            bytes.append(separator)
            bytes += keys[field]
            value.write(to: &bytes)
            separator = UInt8(ascii: ",")
        }
        bytes += "}\(after)".utf8
    }
}
