internal import Presentation

/// The last line: what is typed, what there is to say, or the keys that work now.
struct Footer {
    let state: State

    /// What is named at the end of every footer, however narrow.
    private static let always: [Action] = [.help, .quit]

    /// What can be done with the rows of any list, where there is room.
    private static let forRows: [Action] = [.countMenu, .groupMenu, .mark]

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
        let title = Line(filter.isInverted ? " not: " : " filter: ", Style(.accent, bold: true))
        let field = filter.field
        let before = Substring(visible(field.textBeforeCursor)).fittingEnd(
            rect.columns - title.columns - 1
        )
        let cursor = title.columns + TextWidth.columns(of: before)
        let line = title.adding(before).adding(visible(field.textBehindCursor))
        let end = frame.write(line, row: rect.row, column: 0, width: rect.columns)
        if end + 4 < rect.columns {
            frame.write(hint, row: rect.row, column: end + 4, width: rect.columns - end - 4)
        }
        frame.cursor = Position(column: cursor, row: rect.row)
    }

    private func visible(_ text: String) -> String {
        Sanitizer.visible(text, marksBlanks: false)
    }

    /// What is wrong with a filter that is typed, what Tab offers, or how many rows it lets through.
    private var hint: Line {
        if let message = state.message { return Line(message.text, Style(.uncertain)) }
        if let error = state.filterErrors.first {
            return Line(error.visibleText.text, Style(.removed))
        }
        if let completion = state.activeFilter.completion {
            let others = completion.candidates.map { Sanitizer.visible($0) }
            return Line(others.joined(separator: "  "), Style(.faint))
        }
        return Line(
            "\(state.matchCount)   \(FieldKey.complete.keyName) completes   "
                + "\(FieldKey.accept.keyName) keeps it   \(FieldKey.leave.keyName) shows all",
            Style(.faint)
        )
    }

    private func keys(width: Int) -> Line {
        var line = Line(" ")
        let last = Self.always.compactMap(entry).reduce(Line(), +)
        let room = width - last.columns
        for action in state.footerActions + [.filter, .palette] + Self.forRows {
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

extension Substring {
    /// As much of its end as fits into a width.
    fileprivate func fittingEnd(_ width: Int) -> String {
        var (rest, excess) = (self, TextWidth.columns(of: String(self)) - width)
        while excess > 0, let first = rest.popFirst() {
            excess -= TextWidth.columns(of: String(first))
        }
        return String(rest)
    }
}
