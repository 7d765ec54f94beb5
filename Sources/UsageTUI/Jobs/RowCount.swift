import Dashboard
import EventStore
import Presentation
import UsageRules

/// Counts how often each value of a field occurs among the rows of a list.
struct RowCount {
    private let request: CountRequest
    private let rows: CountedRows

    init(_ request: CountRequest, _ rows: CountedRows) {
        self.request = request
        self.rows = rows
    }

    /// - Returns: nil where there are more values than are counted.
    func run(_ context: JobContext, _ report: JobReport) throws -> ValueCounts? {
        switch rows {
        case .resources(let resources, let places, let kind):
            return ValueCounts(resources, places, kind, by: request.field)
        case .events(let rows, let snapshot, let plans, let orgs):
            var reader = EventValueReader(
                request,
                EventColumns.fields(stored: snapshot.columns).field(request.field),
                snapshot,
                plans,
                orgs
            )
            guard let values = try reader.read(rows, context, report) else { return nil }
            return try count(rows, values, plans, report)
        }
    }

    private func count(
        _ rows: RowList,
        _ values: EventValues,
        _ plans: [CleanupPlan],
        _ report: JobReport
    ) throws -> ValueCounts {
        var totals = [RowTotals](repeating: RowTotals(), count: values.values.values.count)
        let reasons = Dictionary(uniqueKeysWithValues: plans.map { ($0.table, $0.reasons) })
        var left = Self.rowsBetweenReports
        try rows.forEach { row in
            left -= 1
            if left == 0 {
                left = Self.rowsBetweenReports
                _ = try report.isDue()
            }
            // A row that went since the scan is none that a filter finds.
            guard let number = values.number(of: row) else { return }
            totals[number].add(reasons[row.table]?[row.position])
        }
        return ValueCounts(values.values, totals)
    }

    private static let rowsBetweenReports = 1 << 16
}
