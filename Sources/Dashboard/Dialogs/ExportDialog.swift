internal import Presentation

/// Which rows are written, how, and to which file: one that is not there yet.
struct ExportDialog: FieldDialog {
    private let rows: ExportedRows
    private var format: ExportFormat
    var field: TextField

    init(_ rows: ExportedRows, as format: ExportFormat = .csv) {
        self.rows = rows
        self.format = format
        field = TextField(rows.name + format.ending)
    }

    mutating func edit(_ key: Key, _ state: State) {
        switch FieldKey(key) {
        case .complete, .move(.down): change(to: format.advanced(by: 1))
        case .move(.up): change(to: format.advanced(by: -1))
        default: field.press(key)
        }
    }

    /// The ending of the file follows, unless it was changed.
    private mutating func change(to other: ExportFormat) {
        if field.text.hasSuffix(format.ending) {
            field = TextField(field.text.dropLast(format.ending.count) + other.ending)
        }
        format = other
    }

    mutating func accept(_ state: State) -> DialogOutcome {
        let path = field.text.trimmingBlanks
        guard !path.isEmpty else { return .says("Type the path of a new file.") }
        let request = ExportRequest(rows: rows, format: format, path: path)
        return .opens(ExportingDialog(rows.count, after: self), [.start(.export(request))])
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let width = DialogBox.textWidth(on: screen)
        DialogBox(
            title: "Export",
            lines: [
                .label("Writes").adding(
                    Format.count(rows.count, rows.noun),
                    Style(bold: true)
                ),
                .label("").adding(filterText(state), Style(.faint)),
                formats,
                .label("Path").adding(
                    TextWidth.shortened(fullPath(state), to: width - Line.label("").columns),
                    Style(.faint)
                ),
                .input("To a new file:  ", or: "File:  ", field, over: screen),
            ],
            hint: "\(FieldKey.accept.keyName): write   \(FieldKey.complete.keyName): format   "
                + "\(FieldKey.leave.keyName): cancel"
        ).draw(&frame, over: screen)
    }

    /// The one that is chosen, among the others.
    private var formats: Line {
        ExportFormat.allCases.reduce(Line.label("Format")) { line, format in
            line.adding(
                format == self.format ? "[\(format.name)]" : " \(format.name) ",
                format == self.format ? Style(.accent, bold: true) : Style(.faint)
            )
        }
    }

    /// Where the file will be.
    private func fullPath(_ state: State) -> String {
        let path = field.text.trimmingBlanks
        let isAbsolute = path.hasPrefix("/") || path.hasPrefix("~/")
        return Sanitizer.visible(isAbsolute ? path : "\(state.exportFolder)/\(path)")
    }

    private func filterText(_ state: State) -> String {
        if let note = rows.note { return note }
        let filter = state.activeFilter
        guard filter.isActive, state.pages.isEmpty else { return "all that are listed" }
        let text = Sanitizer.visible(filter.text)
        return "those that \(filter.isInverted ? "don't match" : "match") ⟨\(text)⟩"
    }
}
