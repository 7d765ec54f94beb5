import Presentation
import UsageRules

/// Prints what is different between two moments, as it comes, and how often behind it.
struct DifferencePrinter {
    private let format: OutputFormat
    private let moments: (from: EventTime, to: EventTime)
    private var printer: RecordPrinter<ResourceDifference>
    private var counts = DifferenceCounts()
    private var stream = StandardOutput()

    init(
        _ output: FormatOption,
        _ list: ListOptions,
        from: EventTime,
        to: EventTime
    ) throws {
        format = output.format
        moments = (from, to)
        printer = try RecordPrinter(
            output,
            list,
            columns: DifferenceColumns.written,
            forPeople: DifferenceColumns.forPeople
        )
    }

    /// Prints one difference.
    mutating func print(_ difference: ResourceDifference) throws {
        if format == .json, counts.isEmpty { try writeHead() }
        counts.add(difference)
        try printer.print(difference)
    }

    /// Prints what belongs behind the last one.
    mutating func finish() throws {
        if format == .json, counts.isEmpty { try writeHead() }
        // Nobody needs the head of an empty table.
        if format != .table || !counts.isEmpty { try printer.finish() }
        switch format {
        case .json: try writeCounts()
        case .table: try printCounts()
        case .ndjson, .csv: break
        }
        try stream.flush()
    }

    // MARK: - JSON

    /// The records come as they are found, so the document is written around them.
    private mutating func writeHead() throws {
        let (from, to) = moments
        try stream.write(records: { bytes in
            bytes += "{\"from\":".utf8
            JSONValue(from).write(to: &bytes)
            bytes += ",\"to\":".utf8
            JSONValue(to).write(to: &bytes)
            bytes += ",\"differences\":".utf8
        })
        try stream.flush()
    }

    private mutating func writeCounts() throws {
        let orgs = counts.orgs.map { org in
            JSONValue.object([
                ("org_guid", .string(org.guid)),
                ("org_name", org.name.map { .string($0) } ?? .null),
                ("counts", org.counts.json),
            ])
        }
        let all = counts.all.json
        try stream.write(records: { bytes in
            bytes += ",\"counts\":".utf8
            all.write(to: &bytes)
            bytes += ",\"orgs\":".utf8
            JSONValue.array(orgs).write(to: &bytes)
            bytes += "}\n".utf8
        })
    }

    // MARK: - For people

    private mutating func printCounts() throws {
        guard !counts.isEmpty else {
            return try stream.write(
                line: "nothing is different between \(moments.from.description) and "
                    + "\(moments.to.description)"
            )
        }
        var table = TextTable<DifferenceCounts.Org>(
            [Column("org") { .string($0.label) }]
                + ResourceDifference.Change.allCases.map { change in
                    Column(change.title) { JSONValue($0.counts[change]) }
                }
        )
        try stream.write(line: "")
        for org in counts.orgs {
            for line in table.lines(adding: org) { try stream.write(line: line) }
        }
        for line in table.remainingLines() { try stream.write(line: line) }
    }
}

extension DifferenceCounts.Counts {
    /// By kind, then by what is different.
    fileprivate var json: JSONValue {
        .object(
            ResourceKind.allCases.map { kind in
                (
                    kind.rawValue,
                    .object(
                        ResourceDifference.Change.allCases.map {
                            ($0.rawValue, JSONValue(self[kind, $0]))
                        }
                    )
                )
            }
        )
    }
}
