internal import Presentation
internal import UsageRules

/// The rows of a view that somebody marked: they stay marked whatever is shown of them.
struct Marks: Sendable {
    /// What runs, or ran when it was marked.
    var resources: Set<ResourceIdentity> = []
    /// Rows of the events tables.
    var events = MarkedRows()
    /// What those come to that there are.
    var totals = RowTotals()

    var isEmpty: Bool { resources.isEmpty && events.count == 0 }
}

extension State {
    /// The open view, where its rows can be marked.
    var markableView: (any MarkableView)? {
        pages.isEmpty ? view.pane as? any MarkableView : nil
    }

    /// The open view, where rows of it are marked.
    var markedView: (any MarkableView)? { marks[view].isEmpty ? nil : markableView }

    /// Such as `3 marked: 12 inst, 24 GB`; nil where nothing is marked.
    var markText: String? {
        guard let markedView else { return nil }
        let totals = marks[view].totals
        let text = markedView.text(of: totals, self)
        let count = "\(Format.grouped(totals.rows)) marked"
        return text.isEmpty ? count : "\(count): \(text)"
    }

    /// What `e` writes: the marked rows, or where there are none all that are listed.
    var rowsToExport: ExportedRows? {
        guard let markedView else { return pane.exported(self) }
        var rows = markedView.exportedMarks(self)
        let hidden = marks[view].totals.rows - markedView.markedCount(self)
        let others = hidden > 0 ? "; \(Format.grouped(hidden)) of them not shown" : ""
        rows?.note = "those that are marked\(others)"
        return rows
    }

    /// Counts again what is marked in some views.
    mutating func countMarks(in isMeant: (any ViewPane) -> Bool = { _ in true }) {
        for view in View.allCases where !marks[view].isEmpty && isMeant(view.pane) {
            (view.pane as? any MarkableView)?.countMarks(&self)
        }
    }

    /// Finds the marked events among the rows of a new scan.
    mutating func moveMarks(to new: StoreSnapshot) {
        guard let snapshot else { return }
        for view in View.allCases where marks[view].events.count > 0 {
            marks[view].events = marks[view].events.moved(from: snapshot, to: new)
        }
    }

    /// More are nothing for a clipboard.
    static let mostCopied = 1000

    /// The effect that copies rows, each a line.
    mutating func copy(rows: [[String?]]) -> [Effect] {
        let lines = rows.map { row in
            row.map { $0.map { Sanitizer.visible($0) } ?? "" }.joined(separator: "\t")
        }
        message = Message(text: "copied: \(Format.count(rows.count, "marked row"))")
        return [.terminal(.copy(lines.joined(separator: "\n")))]
    }
}
