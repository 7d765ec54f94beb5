/// Where the parts of Overview stand, from top to bottom, and which there is room for.
///
/// What matters most is there on the smallest screen; on a large one nothing is stretched: what is
/// left over gets what else is worth knowing.
struct OverviewLayout {
    let running: Rect
    let chartHeading: Rect
    /// The chart with its labels; no rows where there is no room.
    let chart: Rect
    /// The orgs with their header.
    let list: Rect
    let verdict: Rect
    /// What becomes of the old rows, by reason.
    let reasons: Rect

    /// Of the chart, its heading and labels.
    private static let chartRows = 6...12
    /// The header and some orgs.
    private static let leastListRows = 4

    /// - Parameters:
    ///   - body: What there is.
    ///   - orgs: How many orgs there are.
    ///   - reasons: How many lines say what becomes of the old rows.
    init(_ body: Rect, orgs: Int, reasons reasonRows: Int) {
        let gap = body.rows >= 18 ? 1 : 0
        let runningRows = body.rows >= 12 ? 2 : 1
        let verdictRows = body.rows >= 16 ? 3 : 2
        let rest = body.rows - runningRows - verdictRows - 3 * gap
        let chartRows = Self.chartRows(rest: rest, orgs: orgs)
        let listRows = max(
            0,
            min(rest - chartRows, max(orgs + 1, Self.leastListRows))
        )
        running = body.top(runningRows)
        let lower = body.droppingTop(runningRows + gap)
        let all = lower.top(chartRows)
        chartHeading = all.top(1)
        chart = all.droppingTop(1)
        let below = chartRows > 0 ? lower.droppingTop(chartRows + gap) : lower
        list = below.top(listRows)
        let behind = below.droppingTop(listRows + gap)
        verdict = behind.top(verdictRows)
        let left = behind.droppingTop(verdictRows + 1)
        reasons = left.rows >= reasonRows + 1 ? left.top(reasonRows + 1) : left.top(0)
    }

    /// A third of the screen, or what few orgs leave of it.
    private static func chartRows(rest: Int, orgs: Int) -> Int {
        let most = rest - leastListRows
        guard most >= chartRows.lowerBound - 1 else { return 0 }
        let wanted = max(rest / 3 + 1, rest - orgs - 1)
        return min(most, min(chartRows.upperBound, max(chartRows.lowerBound, wanted)))
    }

    /// All that stands above the list.
    var summaryRows: Int { list.row - running.row }
    /// All that stands below it.
    func explanationRows(of body: Rect) -> Int { body.row + body.rows - list.row - list.rows }
}
