internal import Presentation
internal import UsageRules

/// The line below the tabs: what the open list is of, and which of its rows is selected.
///
/// What leads to the rows stands at the left (the filter, the only table that was read, the moment),
/// the place among them at the right.
struct StatusLine {
    let state: State

    /// Where the first part stands, and how much of the line is left at its end.
    private static let margin = 2
    /// The least of a filter that is worth its room.
    private static let shortestPart = 8

    func draw(_ frame: inout Frame, in rect: Rect) {
        frame.rule(rect)
        var end = rect.columns - Self.margin
        if let position {
            end -= position.columns
            frame.write(position, row: rect.row, column: end, width: position.columns)
        }
        var column = Self.margin
        for part in parts {
            let room = end - column - 3
            guard part.columns <= room || room >= Self.shortestPart else { break }
            let text = Self.spaced(part.clipped(to: room))
            column = frame.write(text, row: rect.row, column: column) + 1
        }
    }

    private var parts: [Line] { [moment, filter, scope].compactMap { $0 } }

    /// A text on the rule.
    private static func spaced(_ line: Line) -> Line { Line(" ") + line.adding(" ") }

    /// The moment that is shown in place of now.
    private var moment: Line? {
        state.moment.map { Line("shown: \($0.minuteText)Z", Style(.uncertain, bold: true)) }
    }

    /// The filter, as long as there is one, and how much it lets through.
    private var filter: Line? {
        let filter = state.activeFilter
        guard filter.isGiven, state.pages.isEmpty else { return nil }
        let isWrong = !state.filterErrors.isEmpty
        return Line(filter.chip, Style(isWrong ? .removed : .uncertain, bold: true))
            .adding(filter.onlySearches ? " all rows" : " \(state.matchCount)")
    }

    /// The only table that was read, where there would be another.
    private var scope: Line? {
        state.onlyTable.map { Line("\($0.name) only", Style(.uncertain)) }
    }

    /// Such as `row 412 of 6,122`.
    private var position: Line? {
        guard state.rowCount > 0 else { return nil }
        let row = Format.grouped(state.activeList.selected + 1)
        let count = Format.grouped(state.rowCount) + (state.isSearching ? "…" : "")
        return Self.spaced(Line("row \(row) of \(count)"))
    }
}

extension State {
    /// How much of the rows a search has looked at; nil where none is under way.
    private var searchedPercent: Int? {
        guard isSearching, let search, let snapshot else { return nil }
        let rows = snapshot.indexes.reduce(0) { $0 + $1.count }
        return Format.percent(search.outcomes.values.reduce(0) { $0 + $1.count }, of: rows)
    }

    /// How many rows a filter lets through, such as `12 of 87`.
    var matchCount: String {
        let count = Format.grouped(rowCount) + (isSearching ? "…" : "")
        let search = searchedPercent.map { "  \($0) % searched" } ?? ""
        guard let all = view.pane.unfilteredCount(self) else { return count }
        return "\(count) of \(Format.grouped(all))\(search)"
    }
}
