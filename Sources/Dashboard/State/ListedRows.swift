internal import Presentation
internal import UsageRules

/// Rows that are all in memory, with those that are listed: filtered, and in order.
struct ListedRows<Row: Sendable>: Sendable {
    private(set) var all: [Row] = []
    private(set) var shown: [Row] = []

    /// Takes rows, and lists those that the filter lets through.
    mutating func show(
        _ rows: [Row],
        _ filter: Filter,
        _ wanted: RowFilter<Row>,
        _ sort: Sort,
        by columns: [Column<Row>]
    ) {
        all = rows
        let passing =
            filter.isActive ? rows.filter { wanted.matches($0) != filter.isInverted } : rows
        shown = sort.sorted(passing, by: columns) { $0 }
    }
}
