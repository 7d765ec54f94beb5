internal import Presentation

/// All commands that have a name, found by any part of it.
struct PaletteDialog: Dialog {
    private var field = TextField()
    private var selected = 0

    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        let commands = commands
        switch FieldKey(key) {
        case .leave:
            return .closes
        case .accept:
            var outcome = DialogOutcome.closes
            outcome.action = commands.indices.contains(selected) ? commands[selected] : nil
            return outcome
        case .move(.up): selected = max(0, selected - 1)
        case .move(.down): selected = min(max(0, commands.count - 1), selected + 1)
        default:
            field.press(key)
            selected = 0
        }
        return .stays
    }

    mutating func paste(_ text: String) -> Bool {
        field.paste(text)
        selected = 0
        return true
    }

    /// The commands whose label or help contains the text.
    private var commands: [Action] {
        let wanted = field.text.lowercased()
        return Keymap.actions.filter { action in
            guard action != .palette, !action.isMove else { return false }
            return wanted.isEmpty || action.label.lowercased().contains(wanted)
                || action.help.lowercased().contains(wanted)
        }
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let height = min(max(6, screen.rows - 4), 20)
        let rect = screen.dialog(rows: height, columns: 76)
        frame.dialog(rect, title: "Commands", style: Style(.accent))
        let inner = rect.inset(rows: 1, columns: 2)
        frame.write(
            .input(": ", field, over: screen),
            row: inner.row,
            column: inner.column
        )
        let commands = commands
        let rows = inner.rows - 1
        let top = max(0, selected - rows + 1)
        for (offset, action) in commands.dropFirst(top).prefix(rows).enumerated() {
            paint(action, top + offset == selected, state, inner.droppingTop(1 + offset), &frame)
        }
        if commands.isEmpty {
            frame.write(
                "No command is called that.",
                row: inner.row + 1,
                column: inner.column + 2,
                style: Style(.faint)
            )
        }
    }

    private func paint(
        _ action: Action,
        _ isSelected: Bool,
        _ state: State,
        _ rect: Rect,
        _ frame: inout Frame
    ) {
        var style = Style(bold: isSelected)
        if case .disabled = action.availability(state) { style.color = .faint }
        if isSelected {
            frame.write(
                "▌",
                row: rect.row,
                column: rect.column,
                style: Style(.accent, bold: true)
            )
        }
        let line = Line(TextWidth.padded(action.label, to: 20), style)
            .adding(TextWidth.padded(action.keyName, to: 10), Style(.accent))
            .adding(
                TextWidth.clipped(action.help, to: max(0, rect.columns - 32)),
                Style(.faint)
            )
        frame.write(line, row: rect.row, column: rect.column + 2, width: rect.columns - 2)
        // The label has blanks of its own behind it.
        frame.fix(rect.top(1).droppingLeft(22))
        if isSelected { frame.lay(.selection, under: rect.top(1)) }
    }
}
