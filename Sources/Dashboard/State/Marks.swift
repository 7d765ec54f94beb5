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

/// A view whose rows can be marked.
protocol MarkableView: ViewPane {
    /// Whether the row at a place of the list is marked.
    func isMarked(_ place: Int, _ state: State) -> Bool
    /// Marks the rows at some places, or takes their marks away.
    func mark(_ places: [Int], _ isMarked: Bool, _ state: inout State)
    /// Marks all rows that are listed, or takes their marks away.
    func markListed(_ isMarked: Bool, _ state: inout State)
    /// Counts again what is marked, after marks or rows changed.
    func countMarks(_ state: inout State)
    /// What the marked rows come to, such as `12 inst, 24 GB`.
    func text(of totals: RowTotals, _ state: State) -> String
    /// How many of the rows that are listed are marked.
    func markedCount(_ state: State) -> Int
    /// The marked rows, listed or not, for a file.
    func exportedMarks(_ state: State) -> ExportedRows?
    /// Copies the marked rows.
    func copyMarks(_ state: inout State) -> [Effect]
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

    /// Counts again what is marked in all views.
    mutating func countMarks() {
        for view in View.allCases where !marks[view].isEmpty {
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
