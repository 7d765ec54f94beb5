internal import Presentation
internal import UsageRules

/// What a finding is about that are no rows of the events tables: resources, by Cloud Controller's own
/// tables; an index; what SQLite says of the file.
struct FoundThingsView: FoundView {
    let view = View.foundThings
    let title = "What a finding is about"
    let help = "The resources that a finding is about"

    func rowCount(_ state: State) -> Int {
        switch state.openedFinding?.things {
        case .rows?, .groups?, nil: 0
        case let things?: things.count
        }
    }

    // MARK: - The selected one

    /// The row of Cloud Controller's tables that is selected.
    func selectedRow(_ state: State) -> SourceRow? {
        state.openedFinding?.things.resource(at: state.lists[view].selected)
    }

    private func selectedSource(_ state: State) -> ShownSource? {
        selectedRow(state).map { shown($0, state) }
    }

    private func shown(_ row: SourceRow, _ state: State) -> ShownSource {
        ShownSource(row, state.fetchedResourceRows[row.list, row.id], in: state.snapshot)
    }

    /// After a check, what was selected before is selected again.
    func selectAnchor(_ state: inout State) {
        guard let anchor = state.memories.findings.anchor,
            let place = state.openedFinding?.things.place(of: anchor)
        else { return }
        state.memories.findings.anchor = nil
        state.lists[view].selected = place
    }

    /// Only what has a guid has a history.
    func canOpen(_ state: State) -> Bool { selectedSource(state)?.known?.guid.isEmpty == false }

    func open(_ state: inout State) -> [Effect] {
        guard let source = selectedSource(state), let resource = source.known else { return [] }
        state.openHistory(
            of: ResourceIdentity(kind: resource.kind, guid: resource.guid),
            title: source.title.text
        )
        return []
    }

    func openLabel(_ state: State) -> String { "history" }

    func explanation(_ state: State) -> Explanation? {
        guard let source = selectedSource(state), let finding = state.openedFinding else {
            return nil
        }
        return Explanation(
            title: source.title.text,
            text: "By the events: \(source.eventsText.text). By Cloud Controller's tables: "
                + "\(source.tablesText.text). \(finding.kind.meaning)"
        )
    }

    /// Somebody moves meanwhile: what was selected when the check began counts no more.
    func moves(_ state: inout State) { state.memories.findings.anchor = nil }

    // MARK: - Fetching

    func fetches(_ state: inout State) -> [Effect] {
        guard let things = state.openedFinding?.things, let snapshot = state.snapshot else {
            return []
        }
        let rows = state.placesInSight.compactMap { things.resource(at: $0) }
        return SourceRow.List.allCases.compactMap { list in
            let ids = rows.filter { $0.list == list }.map(\.id)
            let missing = state.fetchedResourceRows.missing(list, ids)
            return missing.isEmpty
                ? nil : .start(.fetchResourceRows(list, ids: missing, snapshot))
        }
    }

    // MARK: - Taking rows out

    func exported(_ state: State) -> ExportedRows? {
        guard let snapshot = state.snapshot, let finding = state.openedFinding else { return nil }
        let name = finding.kind.rawValue
        switch finding.things {
        case .rows, .groups: return nil
        case .others(let things):
            let columns = [Column<Finding.Thing>("thing") { .string($0.text) }]
            return .records(name, "thing", count: things.count, columns) { things[$0] }
        case .resources(let tables):
            return ExportedRows(
                name: name,
                noun: "resource",
                count: finding.count,
                source: .resources(snapshot, tables)
            )
        }
    }

    func copied(_ state: State) -> [String?]? {
        if case .others(let things)? = state.openedFinding?.things {
            let selected = state.lists[view].selected
            return things.indices.contains(selected) ? [things[selected].text] : nil
        }
        guard let source = selectedSource(state), source.known != nil else { return nil }
        return SourceColumns.written.map { $0.value(source)?.plainText }
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] { [.open, .repair, .back, .copy, .export] }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        let summary = FoundSummary(state: state)
        summary.draw(&frame, in: parts.summary)
        let (list, count) = (state.lists[view], rowCount(state))
        switch state.openedFinding?.things {
        case .resources(let tables)? where count > 0:
            let things = FoundThings.resources(tables)
            TableView(columns: SourceColumns.shown, list: list, count: count)
                .draw(&frame, in: parts) { place in
                    shown(things.resource(at: place) ?? SourceRow(kind: .app, id: 0), state)
                }
        case .others(let things)? where count > 0:
            TableView(columns: Self.otherColumns, list: list, count: count)
                .draw(&frame, in: parts) { things[$0] }
        default: summary.notice.draw(&frame, in: parts.list)
        }
    }

    private static let otherColumns = [
        Column<Finding.Thing>(name: "thing", title: "WHAT") { CellText($0.text) }
    ]
}
