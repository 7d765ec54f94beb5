import Dashboard
import EventStore
import Presentation
import UsageRules

/// Puts the rows of a list of events into groups.
struct RowGrouping {
    private let request: GroupRequest
    private let rows: CountedRows

    init(_ request: GroupRequest, _ rows: CountedRows) {
        self.request = request
        self.rows = rows
    }

    /// - Returns: nil where there are more groups than are made.
    func run(_ context: JobContext, _ report: JobReport) throws -> Outline? {
        guard case .events(let rows, let snapshot, let plans, let orgs) = rows else { return nil }
        var reader = EventValueReader(
            request.rows,
            EventColumns.grouping(request.rows.field, stored: snapshot.columns),
            snapshot,
            plans,
            orgs
        )
        guard var values = try reader.read(rows, context, report) else { return nil }
        // What went since the scan is still listed.
        let missing = values.values.number(of: .missing)
        let numbers = (0..<rows.count).map { UInt32(values.number(of: rows[$0]) ?? missing) }
        _ = try report.isDue()
        let reasons = Dictionary(uniqueKeysWithValues: plans.map { ($0.table, $0.reasons) })
        let isReversed = request.isReversed
        return Outline(
            values.values,
            numbers: numbers,
            inOrder: { isReversed ? $0.value > $1.value : $0.value < $1.value }
        ) { place, totals in
            let row = rows[place]
            totals.add(reasons[row.table]?[row.position])
        }
    }
}
