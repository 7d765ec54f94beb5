internal import GRDB
internal import UsageRules

/// Tells how much of a scan is done.
///
/// Counting rows would be a scan of its own, so it goes by ids.
struct ScanMeter {
    private var done = 0.0
    /// The rows of the tables that are done.
    private var doneRows = 0
    private var bounds: [EventTable: ClosedRange<Int64>] = [:]
    private let total: Double

    init(_ tables: [EventTable], in database: Database) throws {
        for table in tables {
            // Two subqueries: SQLite looks a lone min or max up, but scans for both together.
            let sql = """
                SELECT (SELECT min(id) FROM \(table.name)), (SELECT max(id) FROM \(table.name))
                """
            let ends = try database.one(from: table.name, sql) { ($0.value(0), $0.value(1)) }
            guard case (.integer(let low), .integer(let high))? = ends, low <= high else {
                continue
            }
            bounds[table] = low...high
        }
        total = bounds.values.reduce(0) { $0 + Self.span($1) }
    }

    func progress(of table: EventTable, rowsRead: Int, at id: Int64) -> ScanProgress {
        let read = bounds[table].map { Double(id) - Double($0.lowerBound) } ?? 0
        return ScanProgress(
            table: table,
            rowsRead: rowsRead,
            rowsReadBefore: doneRows,
            fraction: total > 0 ? min(1, (done + read) / total) : 1
        )
    }

    mutating func finish(_ table: EventTable, rows: Int) {
        doneRows += rows
        done += bounds[table].map(Self.span) ?? 0
    }

    private static func span(_ ids: ClosedRange<Int64>) -> Double {
        Double(ids.upperBound) - Double(ids.lowerBound) + 1
    }
}
