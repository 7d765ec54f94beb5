internal import Presentation

/// Asks where to the rows of a list are written, and how, and says how many they are.
struct ExportDialog: FieldDialog {
    private let rows: ExportedRows
    private var format: RecordFormat
    var field: TextField

    /// Those that a person chooses from.
    static let formats: [RecordFormat] = [.csv, .json]

    init(_ rows: ExportedRows, as format: RecordFormat = .csv) {
        self.rows = rows
        self.format = format
        field = TextField("\(rows.name).\(format.rawValue)")
    }

    mutating func edit(_ key: Key, _ state: State) {
        switch FieldKey(key) {
        case .complete, .move(.up), .move(.down): changeFormat()
        default: field.press(key)
        }
    }

    /// The ending of the file follows, unless it was changed.
    private mutating func changeFormat() {
        let old = ".\(format.rawValue)"
        format = format == .csv ? .json : .csv
        if field.text.hasSuffix(old) {
            field = TextField("\(field.text.dropLast(old.count)).\(format.rawValue)")
        }
    }

    mutating func accept(_ state: State) -> DialogOutcome {
        let path = field.text.trimmingBlanks
        guard !path.isEmpty else { return .says("Type the path of a new file.") }
        let request = ExportRequest(rows: rows, format: format, path: path)
        return .opens(ExportingDialog(rows.count, after: self), [.start(.export(request))])
    }

    func paint(_ state: State, _ screen: Rect, into frame: inout Frame) {
        let formats = Self.formats.reduce(Line.label("Format")) { line, format in
            line.adding(
                format == self.format ? "[\(format.name)]" : " \(format.name) ",
                format == self.format ? Style(.accent, bold: true) : Style(.faint)
            )
            .adding(" ")
        }
        DialogBox(
            title: "Export",
            lines: [
                .label("Writes").adding(
                    Format.count(rows.count, rows.noun),
                    Style(bold: true)
                ),
                .label("").adding(filterText(state), Style(.faint)),
                formats,
                .label("").adding(
                    "in the folder in which this was started, or as a path says",
                    Style(.faint)
                ),
                .input("To a new file:  ", or: "File:  ", field, over: screen),
            ],
            hint: "\(FieldKey.accept.keyName): write   \(FieldKey.complete.keyName): format   "
                + "\(FieldKey.leave.keyName): cancel"
        ).draw(&frame, over: screen)
    }

    private func filterText(_ state: State) -> String {
        if let note = rows.note { return note }
        let filter = state.activeFilter
        guard filter.isActive, state.pages.isEmpty else { return "all that are listed" }
        let text = Sanitizer.visible(filter.text)
        return "those that \(filter.isInverted ? "don't match" : "match") ⟨\(text)⟩"
    }
}

extension RecordFormat {
    /// As people write it.
    fileprivate var name: String { rawValue.uppercased() }
}
