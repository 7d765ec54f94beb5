/// The mouse does what keys do, and nothing that they don't: nothing is confirmed by a click.
extension State {
    /// How many rows a notch of the wheel goes.
    private static let wheelStep = 3

    mutating func take(_ event: MouseEvent) -> [Effect] {
        guard isMouseOn else { return [] }
        message = nil
        switch event.kind {
        case .wheelUp: return turnWheel(.up)
        case .wheelDown: return turnWheel(.down)
        case .click:
            guard dialog == nil, !isTypingFilter else { return [] }
            return Dashboard.render(self, size).thing(at: event.position).map { click($0) } ?? []
        }
    }

    private mutating func turnWheel(_ move: Move) -> [Effect] {
        guard dialog == nil else {
            guard let key = move.keys.last else { return [] }
            return (0..<Self.wheelStep).flatMap { _ in pressInDialog(key) }
        }
        return (0..<Self.wheelStep).flatMap { _ in take(Action.move(move)) }
    }

    /// What is selected already is opened.
    private mutating func click(_ thing: ClickTarget.Thing) -> [Effect] {
        switch thing {
        case .tab(let view):
            return take(.open(view))
        case .columnHead(let name):
            guard let column = sortColumns.first(where: { $0.name == name }) else { return [] }
            return take(.sort(by: column))
        case .row(let place):
            guard activeList.selected != place else { return take(.open) }
            pane.moves(&self)
            activeList.select(place, count: rowCount, height: layout.listRows)
        case .day(let day):
            guard memories.overview.day != day else { return take(.open) }
            memories.overview.day = day
        }
        return []
    }
}
