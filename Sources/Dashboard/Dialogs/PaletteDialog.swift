internal import Presentation
internal import UsageRules

/// One line to do or to find anything: commands by any part of their name, commands with an argument,
/// rows by their id, times, and what runs by some letters of its name.
struct PaletteDialog: FieldDialog {
    var field = TextField()
    private var selected = 0

    /// No more names are put in order than anybody reads.
    private static let mostNames = 50

    mutating func edit(_ key: Key, _ state: State) {
        switch FieldKey(key) {
        case .complete: complete(state)
        case .move(let move):
            let entries = entries(state)
            let step = move.step(height: Self.pageStep, count: entries.count)
            selected = min(max(0, selected + step), max(0, entries.count - 1))
        default:
            field.press(key)
            selected = 0
        }
    }

    private static let pageStep = 10

    mutating func paste(_ text: String) -> Bool {
        field.paste(text)
        selected = 0
        return true
    }

    mutating func accept(_ state: State) -> DialogOutcome {
        let entries = entries(state)
        guard entries.indices.contains(selected) else { return .closes }
        switch entries[selected].choice {
        case .takes(let action): return .closes(taking: action)
        case .completes(let text): type(text)
        case .wants(let text): return .says(text)
        }
        return .stays
    }

    private mutating func complete(_ state: State) {
        let entries = entries(state)
        guard entries.indices.contains(selected), let text = entries[selected].completion else {
            return
        }
        type(text)
    }

    private mutating func type(_ text: String) {
        field = TextField(text)
        selected = 0
    }

    // MARK: - What is found

    /// All that the text can mean, the most likely first.
    private func entries(_ state: State) -> [PaletteEntry] {
        let text = field.text.trimmingBlanks
        for command in Command.all {
            guard let entries = command.entries(of: field.text, state) else { continue }
            return Self.actions(labelled: text, besides: command) + entries
        }
        guard !text.isEmpty else {
            return Self.actions.map(PaletteEntry.init) + Command.all.map { $0.entry(state) }
        }
        let pattern = FuzzyPattern(text)
        let commands = Self.commands(pattern, text, state)
        let named = commands.named + state.nameEntries(pattern, limit: Self.mostNames)
        let exact = Command.all.filter { $0.word == text.lowercased() }.map { $0.entry(state) }
        return exact + state.rowEntries(text) + state.timeEntries(text) + state.guidEntries(text)
            + named.inOrder(isAscending: false, of: \.score).map(\.entry) + commands.described
    }

    /// The actions whose label begins as a command and goes on with what was typed: `cutoff +1 d` is
    /// no argument.
    private static func actions(labelled text: String, besides command: Command) -> [PaletteEntry] {
        guard text.count > command.word.count else { return [] }
        return actions.filter { $0.label.lowercased().hasPrefix(text.lowercased()) }
            .map(PaletteEntry.init)
    }

    private static let actions = Keymap.actions.filter { $0 != Action.palette && !$0.isMove }

    /// The commands whose name has the letters, the best first, and those whose help has the words.
    private static func commands(
        _ pattern: FuzzyPattern,
        _ text: String,
        _ state: State
    ) -> (named: [(score: Int, entry: PaletteEntry)], described: [PaletteEntry]) {
        let others = Command.all.filter { $0.word != text.lowercased() }
        let all = actions.map(PaletteEntry.init) + others.map { $0.entry(state) }
        let named = FuzzyNames(all.map(\.label)).best(pattern, limit: all.count)
        let rest = Set(all.indices).subtracting(named.map(\.place)).sorted()
        let wanted = FoldedText(text)
        return (
            named.map { ($0.score, all[$0.place]) },
            rest.map { all[$0] }.filter { wanted.isFound(in: $0.help) }
        )
    }

    // MARK: - How it looks

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let height = min(max(6, screen.rows - 4), 20)
        let rect = screen.dialog(rows: height, columns: 90)
        frame.dialog(rect, title: "Go to, or do", style: Style(.accent))
        let inner = rect.inset(rows: 1, columns: 2)
        frame.write(
            .input(": ", field, over: screen),
            row: inner.row,
            column: inner.column,
            width: inner.columns
        )
        let entries = entries(state)
        let rows = inner.rows - 1
        let top = max(0, min(selected, entries.count - 1) - rows + 1)
        for (offset, entry) in entries.dropFirst(top).prefix(rows).enumerated() {
            paint(entry, top + offset == selected, state, inner.droppingTop(1 + offset), &frame)
        }
        if entries.isEmpty {
            frame.write(
                Self.nothing(state, field.text.trimmingBlanks),
                row: inner.row + 1,
                column: inner.column + 2,
                width: inner.columns - 2,
                style: Style(.faint)
            )
        }
    }

    private static func nothing(_ state: State, _ text: String) -> String {
        if State.rowID(text) != nil, state.snapshot != nil { return "No row has that id." }
        return "No command is called that, and nothing that runs."
    }

    private func paint(
        _ entry: PaletteEntry,
        _ isSelected: Bool,
        _ state: State,
        _ rect: Rect,
        _ frame: inout Frame
    ) {
        var style = Style(bold: isSelected)
        if case .disabled = entry.availability(state) { style.color = .faint }
        if isSelected {
            frame.write(
                "▌",
                row: rect.row,
                column: rect.column,
                style: Style(.accent, bold: true)
            )
        }
        let width = min(Self.labelWidth, max(0, rect.columns - 2 - Self.markWidth))
        let line = Line(TextWidth.padded(entry.label, to: width - 2) + "  ", style)
            .adding(TextWidth.padded(entry.mark, to: Self.markWidth), Style(.accent))
            .adding(
                TextWidth.clipped(
                    entry.help,
                    to: max(0, rect.columns - 2 - width - Self.markWidth)
                ),
                Style(.faint)
            )
        frame.write(line, row: rect.row, column: rect.column + 2, width: rect.columns - 2)
        // The label has blanks of its own behind it.
        frame.fix(rect.top(1).droppingLeft(width + 2))
        if isSelected { frame.lay(.selection, under: rect.top(1)) }
    }

    private static let labelWidth = 26
    private static let markWidth = 10
}
