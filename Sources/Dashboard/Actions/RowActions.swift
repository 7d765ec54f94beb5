internal import Presentation
internal import UsageRules

/// Asking about the selected row, and taking rows out of the dashboard.
extension Action {
    static let why = Action(
        "why",
        [.character("w")],
        "why",
        "Why a row goes or stays, why something runs, and on whose evidence",
        when: { .enabled($0.pane.explanation($0) != nil, else: $0.whyNothing) }
    ) { state in
        state.isWhyOpen.toggle()
        return []
    }

    static let export = Action(
        "export",
        [.character("e")],
        "export…",
        "Write all rows of the list, or the marked ones, to a file, as CSV or JSON",
        when: \.hasExportedRows
    ) { state in
        state.dialog = state.rowsToExport.map { ExportDialog($0) }
        return []
    }

    static let copy = Action(
        "copy",
        [.character("y")],
        "copy",
        "Copy the row, or the marked ones, to the clipboard",
        when: \.hasCopiedRow
    ) { state in
        if let view = state.markedView { return view.copyMarks(&state) }
        guard let texts = state.pane.copied(state) else { return [] }
        // One line, that does nothing where it is pasted: what a file holds raw is shown here.
        let fields = texts.map { $0.map { Sanitizer.visible($0) } ?? "" }
        let text = fields.filter { !$0.isEmpty }.joined(separator: " ")
        state.message = Message(text: "copied: \(text)")
        return [.terminal(.copy(fields.joined(separator: "\t")))]
    }
}

extension State {
    /// Why there is nothing to explain.
    fileprivate var whyNothing: String {
        view == .findings && rowCount > 0
            ? "What a finding means stands below the list; \(Action.open.keyName) lists its rows."
            : "There is no row to explain."
    }

    fileprivate var hasCopiedRow: Availability {
        guard markedView == nil else {
            let count = marks[view].totals.rows
            return .enabled(
                count <= Self.mostCopied,
                else: "\(Format.count(count, "row")) are too many for a clipboard; "
                    + "\(Action.export.keyName) writes them to a file."
            )
        }
        return .enabled(
            selectedResource != nil || selectedEvent != nil || pane.copied(self) != nil,
            else: "There is no row."
        )
    }

    /// Whether the open list has rows that can be written to a file.
    var hasExportedRows: Availability {
        if markedView != nil {
            return .enabled(cleanup != nil && resources != nil, else: "These can't be written yet.")
        }
        // A list that is not complete yet would be written as if it were.
        guard !isSearching else { return .disabled("Still searching…") }
        guard rowCount > 0, let rows = pane.exported(self) else {
            return .disabled(rowCount > 0 ? "These can't be written yet." : "There is no row.")
        }
        return .enabled(rows.count > 0, else: "There is no row.")
    }
}
