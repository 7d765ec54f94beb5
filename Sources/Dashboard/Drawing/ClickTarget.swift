/// A part of the screen that can be clicked: whoever draws something says what it is.
package struct ClickTarget: Hashable, Sendable {
    /// What is clicked.
    enum Thing: Hashable, Sendable {
        case tab(View)
        /// The head of a column, by the column's short name.
        case columnHead(String)
        /// A row of the open list, by its place.
        case row(Int)
        /// A day of the chart, counted since 1970-01-01.
        case day(Int)
    }

    let thing: Thing
    let rect: Rect
}

extension Frame {
    /// Says that what stands in a part can be clicked.
    mutating func accept(clicksOn thing: ClickTarget.Thing, in rect: Rect) {
        clickTargets.append(ClickTarget(thing: thing, rect: rect))
    }

    /// What is clicked at a place: what was drawn last there.
    func thing(at position: Position) -> ClickTarget.Thing? {
        clickTargets.last { $0.rect.contains(position) }?.thing
    }
}

extension Rect {
    fileprivate func contains(_ position: Position) -> Bool {
        (row..<row + rows).contains(position.row)
            && (column..<column + columns).contains(position.column)
    }
}
