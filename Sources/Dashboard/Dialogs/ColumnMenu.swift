internal import Presentation

/// The columns of a list, one of which is selected.
struct ColumnMenu: Sendable {
    private var menu: ChoiceMenu<ListColumn>

    /// A menu with a column selected.
    init(_ columns: [ListColumn], selecting name: String?) {
        menu = ChoiceMenu(columns, selected: columns.firstIndex { $0.name == name })
    }

    var columns: [ListColumn] { menu.choices }

    /// The column that is selected.
    var column: ListColumn? { menu.choice }

    /// Moves through the columns.
    mutating func move(_ move: Move) { menu.move(move) }

    /// Moves the column that is selected, no further than the ends.
    mutating func shift(by step: Int) { menu.shift(by: step) }

    /// Draws it.
    ///
    /// - Parameters:
    ///   - hints: What keys do.
    ///   - marks: What stands in front of a column, and what is said behind it.
    func draw(
        _ title: String,
        hints: [String],
        _ frame: inout Frame,
        over screen: Rect,
        marks: (ListColumn) -> (front: String, behind: String) = { _ in ("", "") }
    ) {
        let frontWidth = columns.reduce(1) { max($0, TextWidth.columns(of: marks($1).front)) }
        let titleWidth = columns.reduce(12) { max($0, TextWidth.columns(of: $1.title)) }
        let nameWidth = columns.reduce(0) { max($0, TextWidth.columns(of: $1.visibleName)) }
        menu.draw(title, hints: hints, &frame, over: screen) { column, isSelected in
            let (front, behind) = marks(column)
            let name = TextWidth.padded(column.visibleName, to: nameWidth)
            return Line(TextWidth.padded(front, to: frontWidth + 1), Style(.accent, bold: true))
                .adding(TextWidth.padded(column.title, to: titleWidth), Style(bold: isSelected))
                .adding("  \(name)", Style(.faint))
                .adding(behind.isEmpty ? "" : "  \(behind)", Style(.accent))
        }
    }
}

extension ListColumn {
    /// What it is called, where its title doesn't say so; a store's column may be called anything.
    fileprivate var visibleName: String {
        name == title.lowercased() ? "" : Sanitizer.visible(name)
    }
}
