internal import Presentation

/// Asks for the columns of the open list; the list follows at once.
struct ColumnsDialog: Dialog {
    private(set) var menu: ColumnMenu
    /// The names of those that are shown.
    private var shown: Set<String>
    /// The names of those that stay while the others scroll.
    private var frozen: Set<String>
    /// The names that this store has no column for, which another may have.
    private let unknown: [String]

    init(_ state: State) { self.init(state.columns[state.view], state) }

    /// The menu with a choice of columns, those that it shows first.
    private init(_ choice: ColumnChoice?, _ state: State) {
        let list = state.view.pane.columnList(state)
        let all = list?.all ?? []
        let wanted = choice?.shown ?? all.prefix(list?.standardCount ?? 0).map(\.name)
        let known = wanted.compactMap { name in all.first { $0.isCalled(name) } }
        unknown = wanted.filter { name in !all.contains { $0.isCalled(name) } }
        menu = ColumnMenu(known + all.filter { !known.contains($0) }, selecting: nil)
        shown = Set(known.map(\.name))
        frozen = Set(known.prefix(choice?.frozen ?? 0).map(\.name))
    }

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch DialogKey(key) {
        case .leave, .quit, .confirm: return closed(state)
        case .move(let move): menu.move(move)
        case .toggle: return toggle()
        case .shiftDown: return shift(by: 1)
        case .shiftUp: return shift(by: -1)
        case .freeze: return freeze()
        case .restore:
            self = ColumnsDialog(state.columns.standard(state.view), state)
            return chosen(nil)
        case .help, .stale, nil: break
        }
        return .stays
    }

    /// What was chosen is remembered for the next time.
    private func closed(_ state: State) -> DialogOutcome {
        var outcome = DialogOutcome.closes
        let changes = state.columns.changes
        if !changes.isEmpty { outcome.effects = [.start(.remember(changes))] }
        return outcome
    }

    // MARK: - Choosing

    private mutating func toggle() -> DialogOutcome {
        guard let name = menu.column?.name else { return .stays }
        guard shown != [name] else { return .says("A list has at least one column.") }
        if shown.remove(name) == nil { shown.insert(name) }
        frozen.formIntersection(shown)
        return chosen()
    }

    private mutating func shift(by step: Int) -> DialogOutcome {
        menu.shift(by: step)
        // Those that stay are the first ones.
        frozen = Set(shownInOrder.prefix(frozen.count))
        return chosen()
    }

    /// The columns up to the one that is selected, or none where these are frozen already.
    private mutating func freeze() -> DialogOutcome {
        guard let name = menu.column?.name, let place = shownInOrder.firstIndex(of: name) else {
            return .says("\(DialogKey.toggle.keyName) shows it first.")
        }
        let first = Set(shownInOrder.prefix(place + 1))
        frozen = frozen == first ? [] : first
        return chosen()
    }

    private var shownInOrder: [String] { menu.columns.map(\.name).filter(shown.contains) }

    private func chosen() -> DialogOutcome {
        chosen(ColumnChoice(shown: shownInOrder + unknown, frozen: frozen.count))
    }

    private func chosen(_ choice: ColumnChoice?) -> DialogOutcome {
        var outcome = DialogOutcome.stays
        outcome.action = .choose(choice)
        return outcome
    }

    // MARK: - Drawing

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        menu.draw(
            "Columns of \(state.view.pane.title)",
            hints: [
                hint(.toggle, "show, hide"),
                "\(DialogKey.shiftDown.keyName) \(DialogKey.shiftUp.keyName): move",
                hint(.freeze, "freeze up to here"), hint(.restore, "default"),
                hint(.leave, "close"),
            ],
            &frame,
            over: screen
        ) { column in
            (
                front: shown.contains(column.name) ? "[x]" : "[ ]",
                behind: frozen.contains(column.name) ? "frozen" : ""
            )
        }
    }

    private func hint(_ key: DialogKey, _ words: String) -> String { "\(key.keyName): \(words)" }
}
