internal import Presentation
internal import UsageRules

/// The line below the tabs: what the open list is of, and which of its rows is selected.
///
/// What leads to the rows stands at the left (the moment, the filter, what is marked, the only table),
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

    private var parts: [Line] { [moment, filter, grouping, marks, scope].compactMap { $0 } }

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
            .adding(isWrong ? " not understood" : "")
            .adding(filter.onlySearches ? " all rows" : " \(state.matchCount)")
    }

    /// The groups that are still to come.
    private var grouping: Line? {
        guard state.isGrouping, let grouping = state.groupings[state.view] else { return nil }
        return Line("grouping by \(grouping.field.name)…", Style(.accent))
    }

    /// What is marked, and what it comes to.
    private var marks: Line? {
        state.markText.map { Line($0, Style(.accent, bold: true)) }
    }

    /// The only table that was read, where there would be another.
    private var scope: Line? {
        state.onlyTable.map { Line("\($0.name) only", Style(.uncertain)) }
    }

    /// Such as `row 412 of 6,122`.
    private var position: Line? {
        guard state.rowCount > 0 else { return nil }
        let (noun, place, count) = place
        let all = Format.grouped(count) + (state.isSearching ? "…" : "")
        return Self.spaced(Line("\(noun) \(Format.grouped(place + 1)) of \(all)"))
    }

    /// Among the rows, also those that are folded, or among the groups.
    private var place: (noun: String, place: Int, count: Int) {
        let line = state.activeList.selected
        guard state.pages.isEmpty, let outline = state.outline(of: state.view),
            let item = outline[line]
        else { return ("row", line, state.rowCount) }
        return switch item {
        case .group(let group): ("group", group, outline.groups.count)
        case .row: ("row", outline.rank(ofLine: line), outline.places.count)
        }
    }
}

extension State {
    /// How much of the rows a search has looked at; nil where none is under way.
    private var searchedPercent: Int? {
        guard isSearching, let search, let snapshot else { return nil }
        let searched = search.outcomes.values.reduce(0) { $0 + $1.count }
        return Format.percent(searched, of: snapshot.rowCount)
    }

    /// How many rows a filter lets through, such as `12 of 87`.
    var matchCount: String {
        let count = Format.grouped(view.pane.listedCount(self)) + (isSearching ? "…" : "")
        let search = searchedPercent.map { "  \($0) % searched" } ?? ""
        guard let all = view.pane.unfilteredCount(self) else { return count }
        return "\(count) of \(Format.grouped(all))\(search)"
    }
}
