internal import Presentation
internal import UsageRules

/// What was opened: a resource's history, and one row.
extension ScreenPainter {
    func paintHistory(_ page: HistoryPage, _ frame: inout Frame) {
        paintHistorySummary(page, &frame)
        TableView(
            columns: page.kind == .service ? Self.serviceHistoryColumns : Self.historyColumns,
            list: page.list,
            count: page.positions.count
        ).draw(&frame, in: layout.list) { row, column in
            historyCell(
                RowReference(table: page.table, position: page.positions[row]),
                column: column
            )
        }
        paintExplanation(&frame)
    }

    /// All columns of a row, one a line.
    func paintRow(_ page: RowPage, _ frame: inout Frame) {
        let rect = layout.body
        switch state.rows[page.table, page.id] {
        case .fetched(let row):
            let width = row.columns.map { TextWidth.columns(of: $0) }.max() ?? 0
            let explanation = state.isWhyOpen ? layout.explanation.rows : 0
            let lines = zip(row.columns, row.values).dropFirst(page.top)
                .prefix(max(0, rect.rows - explanation))
            for (offset, (name, value)) in lines.enumerated() {
                let line = Line(
                    TextWidth.padded(Sanitizer.visible(name), to: width),
                    Style(.faint)
                ).adding("  ").adding(Sanitizer.visible(value.shownText), value.style)
                frame.write(line, row: rect.row + offset, column: 2, width: rect.columns - 3)
            }
            paintExplanation(&frame)
        case .gone:
            paintNotice(["The row is gone from the store.", "R reads it again"], in: rect, &frame)
        case nil:
            paintNotice(["Loading…"], in: rect, &frame)
        }
    }

    private static let historyColumns = [
        TableColumn(title: "ID", width: .fixed(9), isAlignedRight: true, priority: 8),
        TableColumn(title: "TIME", width: .fixed(16), priority: 9),
        TableColumn(title: "STATE", width: .fixed(16), priority: 9),
        TableColumn(title: "WAS", width: .fixed(10), priority: 5),
        TableColumn(title: "INST", width: .fixed(5), isAlignedRight: true, priority: 6),
        TableColumn(title: "MEM", width: .fixed(8), isAlignedRight: true, priority: 6),
        TableColumn(title: "NEXT CLEANUP", width: .flexible(minimum: 14, weight: 1), priority: 9),
    ]

    /// A service has a plan, and neither instances nor memory.
    private static let serviceHistoryColumns: [TableColumn] =
        historyColumns.prefix(3) + [
            TableColumn(title: "PLAN", width: .flexible(minimum: 14, weight: 1), priority: 7)
        ] + historyColumns.suffix(1)

    private func historyCell(
        _ row: RowReference,
        column: Int
    ) -> (text: String, style: Style) {
        guard let index = state.index(of: row) else { return ("", .plain) }
        var fetched: EventRow?
        if case .fetched(let row)? = state.columns(of: row) { fetched = row }
        func text(_ name: String) -> String {
            Sanitizer.visible(fetched?[name].string ?? "")
        }
        switch column {
        case 0: return (String(index.ids[row.position]), .plain)
        case 1: return (index.times[row.position].minuteText, .plain)
        case 2: return (text("state"), .plain)
        case 3 where row.table == .serviceUsageEvents:
            return (text("service_plan_name"), .plain)
        case 4 where row.table == .serviceUsageEvents: return EventColumns.decision(row, state)
        case 3: return (text("previous_state"), Style(.faint))
        case 4: return (text("instance_count"), .plain)
        case 5:
            let memory = fetched?["memory_in_mb_per_instance"].integer
            return (memory.map { Format.memory(megabytes: $0) } ?? "", .plain)
        default: return EventColumns.decision(row, state)
        }
    }

    private func paintHistorySummary(_ page: HistoryPage, _ frame: inout Frame) {
        let rect = layout.summary
        var line = Line(" ")
        if let resource = state.resources?.first(page.kind, guid: page.guid),
            let now = state.shownNow
        {
            line = line.adding(Self.status(resource, now))
            line = line.adding("   \(resource.footprintText)")
        } else {
            line = line.adding("Not running", Style(.uncertain))
        }
        line = line.adding("   \(Sanitizer.visible(page.guid))", Style(.faint))
        frame.write(line, row: rect.row, column: 0, width: rect.columns)
        let chart = rect.droppingTop(1).droppingBottom(1)
        if chart.rows >= 4 { paintFootprint(page, in: chart, &frame) }
    }

    private static func status(
        _ resource: RunningResource,
        _ now: EventTime
    ) -> String {
        let age = Format.age(from: resource.since, to: now)
        return resource.startIsExact
            ? "Running since \(resource.since.minuteText) (\(age))"
            : "Running by \(resource.since.minuteText) (\(age)): its start is not on record"
    }

    /// How the memory of an app or a task went over time, as steps.
    private func paintFootprint(_ page: HistoryPage, in rect: Rect, _ frame: inout Frame) {
        guard page.kind != .service, let index = state.snapshot?.index(of: page.table),
            let now = state.shownNow
        else { return }
        let steps = page.positions.suffix(StepChart.maximumSteps)
            .compactMap { position -> StepChart.Step? in
                let row = RowReference(table: page.table, position: position)
                guard case .fetched(let fetched)? = state.columns(of: row),
                    index.times[position].isReadable
                else { return nil }
                let part = index.roles[position].part
                guard part == .beginning || part == .ending else { return nil }
                let total = (fetched["instance_count"].integer ?? 0).multipliedReportingOverflow(
                    by: fetched["memory_in_mb_per_instance"].integer ?? 0
                )
                let value = part == .ending || total.overflow ? 0 : max(0, total.partialValue)
                return StepChart.Step(time: index.times[position], value: value)
            }
        StepChart(steps: steps, end: now).draw(&frame, in: rect)
    }
}

extension StoreValue {
    /// The value as it is shown: NULL and bytes are words, not values.
    fileprivate var shownText: String {
        switch self {
        case .null: "NULL"
        case .blob(let bytes): "(\(Format.count(bytes.count, "byte")))"
        case .integer, .real, .text: string ?? ""
        }
    }

    fileprivate var style: Style {
        switch self {
        case .null, .blob: Style(.faint)
        case .integer, .real, .text: .plain
        }
    }
}

extension RunningResource {
    /// Such as `3 × 1 GB = 3 GB`, or the plan of a service.
    fileprivate var footprintText: String {
        switch kind {
        case .app:
            "\(Format.grouped(instanceCount)) x \(Format.memory(megabytes: memoryInMBPerInstance)) = "
                + Format.memory(megabytes: memoryInMB)
        case .task: Format.memory(megabytes: memoryInMB)
        case .service:
            [serviceLabel, servicePlanName].filter { !$0.isEmpty }.map(Sanitizer.visible)
                .joined(separator: " ")
        }
    }
}
