/// A step through a list or a text.
enum Move: String, CaseIterable, Sendable {
    case down, up, pageDown, pageUp, halfPageDown, halfPageUp, first, last

    /// How many rows it goes down (up, where negative).
    ///
    /// - Parameters:
    ///   - height: How many rows are in sight.
    ///   - count: How many there are.
    func step(height: Int, count: Int) -> Int {
        switch self {
        case .down: 1
        case .up: -1
        case .pageDown: height
        case .pageUp: -height
        case .halfPageDown: max(1, height / 2)
        case .halfPageUp: -max(1, height / 2)
        case .first: -count
        case .last: count
        }
    }

    /// The keys, the one to be shown first.
    var keys: [Key] { Action.move(self).keys }

    fileprivate var standardKeys: [Key] {
        switch self {
        case .down: [.character("j"), .down]
        case .up: [.character("k"), .up]
        case .pageDown: [.pageDown]
        case .pageUp: [.pageUp]
        case .halfPageDown: [.control("d")]
        case .halfPageUp: [.control("u")]
        case .first: [.character("g"), .home]
        case .last: [.character("G"), .end]
        }
    }

    fileprivate var words: (label: String, help: String) {
        switch self {
        case .down: ("down", "Down")
        case .up: ("up", "Up")
        case .pageDown: ("page down", "A page down")
        case .pageUp: ("page up", "A page up")
        case .halfPageDown: ("half a page down", "Half a page down")
        case .halfPageUp: ("half a page up", "Half a page up")
        case .first: ("first row", "To the first row")
        case .last: ("last row", "To the last row")
        }
    }
}

extension Action {
    /// Moves the selection.
    static func move(_ move: Move) -> Action {
        Action("move.\(move.rawValue)", move.standardKeys, move.words.label, move.words.help) {
            state in
            state.pane.moves(&state)
            let height = state.layout.listRows
            let count = state.rowCount
            var list = state.activeList
            list.move(by: move.step(height: height, count: count), count: count, height: height)
            state.activeList = list
            return []
        }
    }

    /// Whether it moves the selection.
    var isMove: Bool { name.hasPrefix("move.") }
}
