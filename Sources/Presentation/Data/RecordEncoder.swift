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
    /// The fields of a row, in the order of its JSON.
    private let fields: [Column<Row>]
    /// Their names as JSON, each with its colon: written once, not once for each row.
    private let keys: [[UInt8]]
    /// The columns of CSV.
    private let columns: [Column<Row>]
    private let csv: CSV
    private var count = 0

    /// Prepares to write.
    ///
    /// - Parameters:
    ///   - fields: All fields that a row may have, in order. Columns of one name are for rows that
    ///     have the field at different places: in CSV they are one.
    ///   - csv: How values are written in CSV.
    package init(
        _ format: RecordFormat,
        fields: [Column<Row>],
        csv: CSV = CSV()
    ) {
        self.format = format
        self.fields = fields
        self.csv = csv
        columns = Column.joined(fields)
        keys = fields.map { field in
            var key: [UInt8] = []
            JSONValue.string(field.name).write(to: &key)
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
            csv.write(columns.lazy.map { $0.value(row) }, to: &bytes)
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
        csv.write(columns.lazy.map { .string($0.name) }, to: &bytes)
    }

    private func writeJSON(
        _ row: Row,
        before: String,
        after: String,
        to bytes: inout [UInt8]
    ) {
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
    }
}
