internal import Presentation
internal import UsageRules

/// Asking about the selected row, and taking rows out of the dashboard.
extension Action {
    static let why = Action(
        "why",
        [.character("w")],
        "why",
        "Why a row goes or stays: the rule, its witnesses, until when it is kept",
        when: { .enabled($0.selectedEvent != nil, else: "Select an event first.") }
    ) { state in
        state.isWhyOpen.toggle()
        return []
    }

    static let export = Action(
        "export",
        [.character("e")],
        "export",
        "Write the rows shown to a CSV file",
        when: \.hasSelectedRow
    ) { $0.pane.exported($0).map { [.start($0.job)] } ?? [] }

    static let copy = Action(
        "copy",
        [.character("y")],
        "copy",
        "Copy the row to the clipboard",
        when: \.hasSelectedRow
    ) { state in
        guard let texts = state.pane.copied(state) else { return [] }
        // One line, that does nothing where it is pasted: what a file holds raw is shown here.
        let fields = texts.map { $0.map { Sanitizer.visible($0) } ?? "" }
        let text = fields.filter { !$0.isEmpty }.joined(separator: " ")
        state.message = Message(text: "copied: \(text)")
        return [.terminal(.copy(fields.joined(separator: "\t")))]
    }
}

/// Rows to be written to a file.
struct Export: Sendable {
    /// The file's name, without its ending.
    let name: String
    let header: [String]
    let rows: [[String?]]

    /// What writes them.
    fileprivate var job: Job {
        .export(
            fileName: "\(name).csv",
            contents: ([header] + rows).map { CSV.line($0) }.joined()
        )
    }
}

extension State {
    fileprivate var hasSelectedRow: Availability {
        .enabled(selectedResource != nil || selectedEvent != nil, else: "There is no row.")
    }
}
