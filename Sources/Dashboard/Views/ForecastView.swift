internal import Presentation
internal import UsageRules

/// What the daily cleanups of the next days take if nothing new happens, day by day, and what other
/// cutoffs take now.
struct ForecastView: MemoryListView {
    let view = View.forecast
    let title = "Forecast"
    let help = "What the cleanups of the next days take if nothing new happens"

    /// What the view remembers.
    struct Memory: Sendable {
        var rows = ListedRows<ForecastRow>()
        /// How many days are looked ahead.
        var days = 90
        /// What was asked for last.
        var request: Request?
        /// The answer; nil until it came.
        var forecasts: [CleanupForecast]?
        /// Whether the answer was given up, or could not be made.
        var isStopped = false
    }

    /// Which forecast is wanted.
    struct Request: Hashable, Sendable {
        let plan: PlanRequest
        let days: Int
    }

    // MARK: - The days

    func listed(_ state: State) -> ListedRows<ForecastRow> { state.memories.forecast.rows }

    func identity(of row: ForecastRow) -> Int { row.day }

    func columns(_ state: State) -> [Column<ForecastRow>] {
        let tables = state.memories.forecast.forecasts?.map(\.table) ?? []
        return [Self.time] + (tables.count > 1 ? tables.map(Self.count) : []) + [Self.total]
    }

    private static let time = Column<ForecastRow>(
        name: "cleanup_at",
        shortName: "day",
        title: "CLEANUP OF",
        width: .flexible(minimum: 16, weight: 1),
        priority: 9,
        value: { JSONValue($0.time) },
        key: .time(\.time)
    ) { CellText($0.time.minuteText) }

    private static func count(_ table: EventTable) -> Column<ForecastRow> {
        number(table.name, table.shortName, table.shortName.uppercased(), .normal) {
            $0.counts[table] ?? 0
        }
    }

    private static let total = number("prunable", "goes", "GO", .removed, \.total)

    private static func number(
        _ name: String,
        _ shortName: String,
        _ title: String,
        _ tone: Tone,
        _ number: @escaping @Sendable (ForecastRow) -> Int
    ) -> Column<ForecastRow> {
        Column(
            name: name,
            shortName: shortName,
            title: title,
            width: .fixed(11),
            isAlignedRight: true,
            priority: 8,
            value: { JSONValue(number($0)) },
            key: .number { Int64(number($0)) }
        ) { row in
            CellText(Format.grouped(number(row)), number(row) == 0 ? .faint : tone)
        }
    }

    func refreshRows(_ state: inout State) {
        guard let request = state.memories.forecast.request else { return }
        let forecasts = state.memories.forecast.forecasts ?? []
        show(
            ForecastRow.all(forecasts, from: request.plan.now),
            in: \.memories.forecast.rows,
            &state
        )
    }

    func exported(_ state: State) -> ExportedRows? {
        let rows = listed(state).shown
        return .records("forecast", "day", count: rows.count, columns(state)) { rows[$0] }
    }

    // MARK: - Counting

    /// It is made anew whenever the plan is another.
    func fetches(_ state: inout State) -> [Effect] {
        guard state.moment == nil, let cleanup = state.cleanup,
            cleanup.request == state.planRequest
        else { return [] }
        let days = state.memories.forecast.days
        let request = Request(plan: cleanup.request, days: days)
        guard state.memories.forecast.request != request else { return [] }
        state.memories.forecast = Memory(days: days, request: request)
        return [.start(.forecast(cleanup, days: days))]
    }

    func take(_ news: News, _ state: inout State) -> [Effect] {
        switch news {
        case .forecastMade(let plan, let days, let forecasts):
            guard state.memories.forecast.request == Request(plan: plan, days: days) else {
                return []
            }
            state.memories.forecast.forecasts = forecasts
            refreshRows(&state)
        case .cancelled(.forecast), .failed(.forecast, _):
            state.memories.forecast.isStopped = true
        default: break
        }
        return []
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] { [.back, .sortMenu, .export] }

    func parts(of body: Rect, _ state: State) -> BodyParts {
        BodyParts(body, summaryRows: body.rows < 12 ? 2 : 3)
    }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        let memory = state.memories.forecast
        guard let forecasts = memory.forecasts else {
            let notice =
                memory.isStopped
                ? Notice(
                    "The forecast was not made.",
                    "\(Action.reload.keyName) reads the store again"
                ) : Notice("Going through the next days…")
            return notice.draw(&frame, in: parts.whole)
        }
        ForecastSummary(forecasts: forecasts).draw(&frame, in: parts.summary)
        let rows = listed(state)
        guard !rows.shown.isEmpty else {
            return Notice(noRowsOf: "days", state).draw(&frame, in: parts.list)
        }
        let columns = columns(state)
        BarTable(
            columns: columns,
            sortMarks: state.sorts[view].marks(of: columns),
            nameWidth: 16,
            list: state.lists[view],
            count: rows.shown.count,
            // What has gathered until today would leave nothing to be seen of the other days.
            most: max(1, rows.all.dropFirst().map(\.total).max() ?? 1)
        ) { (0, $0.total) }
        .draw(&frame, in: parts.list) { rows.shown[$0] }
    }
}
