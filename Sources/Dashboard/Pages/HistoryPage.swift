internal import Presentation
internal import UsageRules

/// A resource's rows, with what the next cleanup does with each.
struct HistoryPage: Page {
    let kind: ResourceKind
    let guid: String
    /// What people call the resource: its place and its name.
    let title: String
    let table: EventTable
    /// The resource's rows, by position.
    private(set) var positions: [Int] = []
    /// Their ids, by which one is found again in another scan.
    private var ids: [Int64] = []
    /// The ids of the rows before which an ending is missing.
    private var breaks: [Int64] = []
    var list = ListState()

    /// The history of a resource; nil where no table that was read can hold it.
    init?(of resource: ResourceIdentity, title: String, _ state: State) {
        guard let index = state.snapshot?.index(of: resource.kind) else { return nil }
        kind = resource.kind
        guid = resource.guid
        self.title = title
        table = index.table
        refresh(state)
        list.selected = latestPlace(state)
    }

    /// The place of the latest row of the moment that is shown; the first where all are later.
    private func latestPlace(_ state: State) -> Int {
        positions.lastIndex { !isLater($0, state) } ?? 0
    }

    private func isLater(_ position: Int, _ state: State) -> Bool {
        guard let index = state.snapshot?.index(of: table) else { return false }
        return state.isLater(index.times[position])
    }

    /// What is selected is a row of that moment.
    mutating func momentChanged(_ state: State) {
        findBreaks(state)
        guard positions.indices.contains(list.selected), isLater(positions[list.selected], state)
        else { return }
        list.selected = latestPlace(state)
    }

    /// By the rows of the moment that is shown.
    private mutating func findBreaks(_ state: State) {
        guard let index = state.snapshot?.index(of: table) else { return }
        let rows = positions.filter { !isLater($0, state) }
        breaks = index.lostEndings(before: rows).map { index.ids[$0] }
    }

    mutating func refresh(_ state: State) {
        guard let index = state.snapshot?.index(of: table) else { return }
        let selected = ids.indices.contains(list.selected) ? ids[list.selected] : nil
        positions = index.positions(of: kind, guid: guid)
        ids = positions.map { index.ids[$0] }
        findBreaks(state)
        guard let selected else { return }
        list.selected = min(ids.ascendingIndex(of: selected), max(0, ids.count - 1))
    }

    /// The place of a row; nil where it is of another resource.
    func place(of row: RowReference) -> Int? {
        table == row.table ? positions.firstIndex(of: row.position) : nil
    }

    // MARK: - The list

    var hasSidePane: Bool { true }

    /// Its footprint stands above its rows.
    func sideResource(_ state: State) -> ResourceIdentity? { nil }

    func rowCount(_ state: State) -> Int { positions.count }

    func selectedEvent(_ state: State) -> RowReference? {
        positions.indices.contains(list.selected) ? row(at: list.selected) : nil
    }

    func events(in range: Range<Int>, _ state: State) -> [RowReference] {
        range.map(row) + state.witnesses(of: selectedEvent(state))
    }

    func exported(_ state: State) -> ExportedRows? {
        let (table, positions) = (table, positions)
        return state.exportedEvents("\(kind.rawValue)-history", count: positions.count) {
            RowReference(table: table, position: positions[$0])
        }
    }

    private func row(at place: Int) -> RowReference {
        RowReference(table: table, position: positions[place])
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] { [.why, .open, .back, .copy] }

    func parts(of body: Rect, _ state: State) -> BodyParts {
        BodyParts(
            body,
            summaryRows: hasFootprint && body.rows >= 20
                ? Self.chartRows + 2 + ProcessLanes.rows(processes(state).count) : 2
        )
    }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        paintSummary(state, parts.summary, &frame)
        guard !positions.isEmpty else {
            return Notice("No event of it is on record.").draw(&frame, in: parts.list)
        }
        TableView(
            columns: EventColumns.history(of: kind),
            widths: state.eventWidths,
            list: list,
            count: positions.count,
            isLater: { state.isLater($0.time) }
        ).draw(&frame, in: parts) { state.shown(row(at: $0)) }
    }

    private func paintSummary(_ state: State, _ rect: Rect, _ frame: inout Frame) {
        var line = Line(" ")
        if let resources = state.resources, let resource = resources.first(kind, guid: guid) {
            line = line.adding(resource.startText(resources.now, saysWhy: breaks.isEmpty))
                .adding(breakText, Style(.uncertain)).adding("   \(resource.footprintText)")
        } else {
            let moment = state.moment.map { " at \($0.minuteText)Z" } ?? ""
            line = line.adding("Not running\(moment)\(breakText)", Style(.uncertain))
        }
        let recorded = state.resources?.first(kind, guid: guid)?.recordedText
        for text in [recorded, Sanitizer.visible(guid)].compactMap(\.self) {
            line = line.adding("   \(text)", Style(.faint))
        }
        frame.write(line.clipped(to: rect.columns - 1), row: rect.row, column: 0)
        paintFootprint(state, rect.droppingTop(1).droppingBottom(1), &frame)
    }

    /// Which rows start what had not stopped, as far as there is room to name them.
    private var breakText: String {
        guard let first = breaks.first else { return "" }
        let more = breaks.count > 1 ? " and \(Format.grouped(breaks.count - 1)) more" : ""
        return " ! an ending is missing before #\(first)\(more)"
    }

    // MARK: - The footprint

    /// A service has none, nor has what no event tells of.
    private var hasFootprint: Bool { kind != .service && !positions.isEmpty }

    /// All rows are read for it, whatever is in sight.
    func fetches(_ state: inout State) -> [Effect] {
        let request = footprintRequest(state)
        guard hasFootprint, let snapshot = state.snapshot, state.footprint?.request != request
        else { return [] }
        state.footprint = FootprintReading(request: request)
        return [.start(.readFootprint(request, snapshot))]
    }

    private func footprintRequest(_ state: State) -> FootprintRequest {
        FootprintRequest(
            table: table,
            kind: kind,
            guid: guid,
            includesProcesses: true,
            scan: state.scanNumber
        )
    }

    /// The other processes of the app, as far as they are known.
    private func processes(_ state: State) -> [ProcessRuns] {
        guard let reading = state.footprint, reading.request == footprintRequest(state) else {
            return []
        }
        return reading.processes
    }

    /// With the dates below it.
    private static let chartRows = 7

    private func paintFootprint(_ state: State, _ rect: Rect, _ frame: inout Frame) {
        guard hasFootprint, rect.rows >= 4, let now = state.shownNow,
            let reading = state.footprint, reading.request == footprintRequest(state)
        else { return }
        guard let footprint = reading.footprint else {
            let note =
                reading.isStopped
                ? "The footprint was not read."
                : "Reading the footprint of \(Format.count(positions.count, "row"))…"
            frame.write(note, row: rect.row, column: rect.column + 1, style: Style(.faint))
            return
        }
        let processes = processes(state)
        let lanes = processes.prefix(ProcessLanes.maximumLanes)
        let start = lanes.compactMap { $0.runs.first?.start }.min()
        let chart = StepChart(steps: footprint.steps, from: start, end: now)
        chart.draw(&frame, in: rect.top(Self.chartRows))
        ProcessLanes(processes: processes, moments: chart.moments)
            .draw(&frame, in: rect.droppingTop(Self.chartRows))
    }
}

extension RunningResource {
    /// Since when it runs.
    ///
    /// - Parameter saysWhy: Whether to say why that is not the true start.
    fileprivate func startText(_ now: EventTime, saysWhy: Bool) -> String {
        guard !isKnownByEnding else { return "Running by its ending: no beginning is on record" }
        let age = Format.age(from: since, to: now)
        return startIsExact
            ? "Running since \(since.minuteText) (\(age))"
            : "Running by \(since.minuteText) (\(age))"
                + (saysWhy ? ": its start is not on record" : "")
    }

    /// Such as `3 x 1 GB = 3 GB`, or the plan of a service.
    fileprivate var footprintText: String {
        switch kind {
        case .app:
            "\(Format.grouped(instanceCount)) x \(Format.memory(megabytes: memoryInMBPerInstance)) = "
                + Format.memory(megabytes: memoryInMB)
        case .task: Format.memory(megabytes: memoryInMB)
        case .service:
            [serviceLabel, servicePlanName].filter { !$0.isEmpty }.map { Sanitizer.visible($0) }
                .joined(separator: " ")
        }
    }
}
