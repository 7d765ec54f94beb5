internal import UsageRules

/// Where the rows of all files go.
final class ImportOutput {
    let sink: any CopiedRowSink
    /// Makes values of fields; in the zone that a dump names, where it names one.
    var converter: ValueConverter
    /// How many rows were handed on.
    private(set) var rows = 0

    init(to sink: any CopiedRowSink, options: ImportOptions) throws {
        self.sink = sink
        converter = try ValueConverter(options: options)
    }

    func take(
        _ row: borrowing CopiedRow,
        of table: CopiedTable,
        at position: @autoclosure () -> FilePosition
    ) throws {
        rows += 1
        try sink.take(row, of: table, at: position())
    }
}
