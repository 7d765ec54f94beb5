internal import Presentation
internal import UsageRules

/// All columns of one row of an events table.
struct RowPage: Page {
    let table: EventTable
    let id: Int64
    /// The columns of the row, of which none is selected.
    var list = ListState(selects: false)

    init(table: EventTable, id: Int64) {
        self.table = table
        self.id = id
    }

    var title: String { "\(table.name) #\(id)" }

    mutating func refresh(_ state: State) {}

    func rowCount(_ state: State) -> Int {
        guard case .fetched(let row)? = state.fetchedRows[table, id] else { return 0 }
        return row.columns.count
    }

    func selectedEvent(_ state: State) -> RowReference? {
        state.snapshot?.index(of: table)?.position(ofID: id)
            .map { RowReference(table: table, position: $0) }
    }

    func events(in range: Range<Int>, _ state: State) -> [RowReference] {
        state.witnesses(of: selectedEvent(state))
    }

    /// The row itself.
    func exported(_ state: State) -> ExportedRows? {
        guard let row = selectedEvent(state) else { return nil }
        return state.exportedEvents("\(table.name)-\(id)", count: 1) { _ in row }
    }

    /// The resource that the row is about.
    private func resource(_ state: State) -> ResourceIdentity? {
        selectedEvent(state).flatMap { state.resource(of: $0) }
    }

    func canOpen(_ state: State) -> Bool { resource(state) != nil }

    /// The history of what the row is about, running or not.
    func open(_ state: inout State) -> [Effect] {
        guard let row = selectedEvent(state), let resource = resource(state) else { return [] }
        let name = state.shown(row).resource
        state.openHistory(
            of: resource,
            title: Sanitizer.visible(name.isEmpty ? resource.guid : name)
        )
        return []
    }

    func openLabel(_ state: State) -> String { "history" }

    func footer(_ state: State) -> [Action] { [.open, .why, .back, .copy] }

    func parts(of body: Rect, _ state: State) -> BodyParts {
        BodyParts(body, titleRows: 0)
    }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        switch state.fetchedRows[table, id] {
        case .fetched(let row):
            paint(row, parts.rows, &frame)
        case .gone:
            Notice(
                "The row is gone from the store.",
                "\(Action.reload.keyName) reads it again"
            ).draw(&frame, in: parts.whole)
        case nil:
            Notice("Loading…").draw(&frame, in: parts.whole)
        }
    }

    private func paint(_ row: EventRow, _ rect: Rect, _ frame: inout Frame) {
        let names = row.columns.map { Sanitizer.visible($0) }
        let width = names.map { TextWidth.columns(of: $0) }.max() ?? 0
        let lines = zip(names, row.values).dropFirst(list.top).prefix(rect.rows)
        for (offset, (name, value)) in lines.enumerated() {
            let line = Line(TextWidth.padded(name, to: width), Style(.faint))
                .adding("  ").adding(value.shownText.text, value.style)
            frame.write(line, row: rect.row + offset, column: 2, width: rect.columns - 3)
        }
    }
}

extension StoreValue {
    /// The value as it is shown: NULL and bytes are words, not values.
    fileprivate var shownText: VisibleText {
        switch self {
        case .null: "NULL"
        case .blob(let bytes): "(\(Format.count(bytes.count, "byte")))"
        case .integer, .real, .text: VisibleText(string ?? "")
        }
    }

    fileprivate var style: Style {
        switch self {
        case .null, .blob: Style(.faint)
        case .integer, .real, .text: .plain
        }
    }
}
