import Dashboard
import EventStore
import Presentation
import UsageRules

/// Writes the rows of a list to a new file, and reads those of the events tables for it.
struct RowExport {
    private let request: ExportRequest
    private let context: JobContext
    private let report: JobReport

    /// How many rows are read at a time, to be written in the order of the list.
    private static let rowsAtATime = 5000

    init(_ request: ExportRequest, _ context: JobContext, _ report: JobReport) {
        self.request = request
        self.context = context
        self.report = report
    }

    /// Where it doesn't come to its end, there is no file.
    func run() throws -> News {
        let file = try NewFile(request.path, in: context.options.exportFolder)
        do {
            let count = try write(to: file)
            try file.close()
            return .exported(path: file.path, rows: count)
        } catch {
            file.discard()
            throw error
        }
    }

    private func write(to file: NewFile) throws -> Int {
        switch request.rows.source {
        case .records(let fields, let values):
            let columns = fields.enumerated().map { number, name in
                Column<[JSONValue?]>(name) { $0[number] }
            }
            var writer = RecordWriter(request.format, columns, file)
            for place in 0..<request.rows.count {
                try writer.write(values(place))
                try report.progress(.exportProgressed(place))
            }
            return try writer.finish()
        case .events(let indexes, let plans, let row):
            return try write(indexes, plans, row, to: file)
        case .resources(let snapshot, let tables):
            return try write(tables, of: snapshot, to: file)
        }
    }

    /// Those that are gone are left out.
    private func write(
        _ tables: [FoundThings.SourceRows],
        of snapshot: StoreSnapshot,
        to file: NewFile
    ) throws -> Int {
        let store = try context.open(.readOnly, context.store.bounds)
        var writer = RecordWriter(request.format, SourceColumns.written, file)
        for table in tables {
            for start in stride(from: 0, to: table.ids.count, by: Self.rowsAtATime) {
                let ids = table.ids.dropFirst(start).prefix(Self.rowsAtATime)
                for resource in try store.sourceResources(
                    of: table.kind,
                    table.origin,
                    ids: ids,
                    in: snapshot
                ) {
                    let row = SourceRow(kind: table.kind, origin: table.origin, id: resource.id)
                    try writer.write(ShownSource(row, .fetched(resource), in: snapshot))
                }
                try report.progress(.exportProgressed(writer.count))
            }
        }
        return try writer.finish()
    }

    /// Over a connection of its own, which cuts no value.
    private func write(
        _ indexes: [EventIndex],
        _ plans: [CleanupPlan],
        _ row: (Int) -> RowReference,
        to file: NewFile
    ) throws -> Int {
        var bounds = context.store.bounds
        bounds.longestValue = nil
        let store = try context.open(.readOnly, bounds)
        let fields = try DecidedRow.all(in: indexes.map(\.table), of: store)
        var writer = RecordWriter(request.format, fields, file)
        let count = request.rows.count
        for start in stride(from: 0, to: count, by: Self.rowsAtATime) {
            let rows = (start..<min(start + Self.rowsAtATime, count)).map(row)
            for decided in try decide(rows, indexes, plans, store) { try writer.write(decided) }
            try report.progress(.exportProgressed(start))
        }
        return try writer.finish()
    }

    /// Reads rows, in their order; those that are gone are left out.
    private func decide(
        _ rows: [RowReference],
        _ indexes: [EventIndex],
        _ plans: [CleanupPlan],
        _ store: EventStore
    ) throws -> [DecidedRow] {
        var decided = [DecidedRow?](repeating: nil, count: rows.count)
        for index in indexes {
            let plan = plans.first { $0.table == index.table }
            // At a moment that has passed no cleanup decides about a row of later.
            func decides(_ position: Int) -> Bool {
                plan?.moment.map { index.times[position] <= $0 } ?? true
            }
            let places = rows.indices.filter { rows[$0].table == index.table }
            let ids = places.lazy.map { index.ids[rows[$0].position] }
            try store.forEachRow(of: index.table, ids: ids) { offset, row in
                let place = places[offset]
                let position = rows[place].position
                decided[place] =
                    plan.flatMap {
                        decides(position) ? DecidedRow(.fetched(row), $0, position) : nil
                    }
                    ?? DecidedRow(.fetched(row), index, position)
            }
        }
        return decided.compactMap(\.self)
    }
}

/// Writes records to a file, in large pieces.
private struct RecordWriter<Row> {
    private var encoder: RecordEncoder<Row>
    private let file: NewFile
    private var bytes: [UInt8] = []
    /// How many records were written.
    private(set) var count = 0

    private static var pieceSize: Int { 1 << 18 }

    init(_ format: ExportFormat, _ fields: [Column<Row>], _ file: NewFile) {
        encoder = RecordEncoder(
            format.records,
            fields: fields,
            csv: CSV(isSafe: format.isSafe)
        )
        self.file = file
    }

    mutating func write(_ row: Row) throws {
        encoder.write(row, to: &bytes)
        count += 1
        guard bytes.count >= Self.pieceSize else { return }
        try file.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// - Returns: How many records were written.
    mutating func finish() throws -> Int {
        encoder.finish(to: &bytes)
        try file.write(bytes)
        return count
    }
}
