internal import Presentation

/// The last line: what is typed, what there is to say, or the keys that work now.
struct Footer {
    let state: State

    /// What is named at the end of every footer, however narrow.
    private static let always: [Action] = [.help, .quit]

    func draw(_ frame: inout Frame, in rect: Rect) {
        if state.isTypingFilter {
            drawFilterField(&frame, in: rect)
        } else if let message = state.message {
            let style = Style(message.isError ? .removed : .uncertain, bold: message.isError)
            let text = TextWidth.clipped(message.text, to: rect.columns - 2)
            frame.write(text, row: rect.row, column: 1, style: style)
        } else if state.jobWait != nil, state.dialog == nil {
            drawWait(&frame, in: rect)
        } else if state.dialog == nil {
            frame.write(keys(width: rect.columns), row: rect.row, column: 0, width: rect.columns)
        }
    }

    /// What there is to say while a dialog lies over the screen.
    func drawMessage(_ frame: inout Frame, in rect: Rect) {
        guard let message = state.message else {
            // Esc would close another dialog.
            guard let wait = state.jobWait, state.dialog?.job == wait.kind else { return }
            return drawWait(&frame, in: rect)
        }
        frame.write(
            TextWidth.padded(" \(message.text)", to: rect.columns),
            row: rect.row,
            column: 0,
            style: Style(.uncertain)
        )
    }

    private func drawWait(_ frame: inout Frame, in rect: Rect) {
        guard let wait = state.jobWait else { return }
        frame.write(
            TextWidth.padded(
                " \(TextWidth.clipped(wait.text.text, to: rect.columns - 2))",
                to: rect.columns
            ),
            row: rect.row,
            column: 0,
            style: Style(.uncertain)
        )
    }

    private func drawFilterField(_ frame: inout Frame, in rect: Rect) {
        let filter = state.activeFilter
        let line = Line(filter.isInverted ? " not: " : " filter: ", Style(.accent, bold: true))
            .adding(Sanitizer.visible(filter.text, marksBlanks: false))
        let column = frame.write(line, row: rect.row, column: 0)
        frame.write(
            "   \(Format.count(state.rowCount, "row"))   "
                + "\(FieldKey.accept.keyName) keeps it, \(FieldKey.leave.keyName) shows all",
            row: rect.row,
            column: column + 1,
            style: Style(.faint)
        )
        frame.cursor = Position(column: min(column, rect.columns - 1), row: rect.row)
    }

    private func keys(width: Int) -> Line {
        var line = Line(" ")
        if state.activeFilter.isActive, state.pages.isEmpty {
            let text = Sanitizer.visible(state.activeFilter.text)
            line = line.adding(
                "\(state.activeFilter.isInverted ? "not " : "")“\(text)”  ",
                Style(.uncertain, bold: true)
            )
        }
        let last = Self.always.compactMap(entry).reduce(Line(), +)
        let room = width - last.columns
        for action in state.pane.footer(state) + [.filter, .palette] {
            guard let next = entry(action) else { continue }
            guard line.columns + next.columns <= room else { break }
            line = line + next
        }
        return line + last
    }

    /// A key and what it does; nil where that can't be done now.
    private func entry(_ action: Action) -> Line? {
        guard case .enabled = action.availability(state) else { return nil }
        let label = action == .open ? openLabel : action.label
        return Line(action.keyName, Style(.accent, bold: true))
            .adding(" \(label)   ", Style(.faint))
    }

    private var openLabel: String {
        state.isWhyOpen && !state.witnesses(of: state.selectedEvent).isEmpty
            ? "witness" : state.pane.openLabel(state)
    }
}
