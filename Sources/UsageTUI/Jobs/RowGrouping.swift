import Dashboard
import EventStore
import Presentation
import UsageRules

/// Puts the rows of a list of events into groups.
struct RowGrouping {
    private let request: GroupRequest
    private let rows: CountedRows

    private static let rowsBetweenQuestions = 65_536

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
        var numbers: [UInt32] = []
        numbers.reserveCapacity(rows.count)
        for place in 0..<rows.count {
            if place.isMultiple(of: Self.rowsBetweenQuestions) { _ = try report.isDue() }
            numbers.append(UInt32(values.number(of: rows[place]) ?? missing))
        }
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
