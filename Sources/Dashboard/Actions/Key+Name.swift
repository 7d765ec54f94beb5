extension Key {
    /// The key as people write it, such as `Ctrl-D`.
    package var name: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(let character): "Ctrl-\(character.uppercased())"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .function(let number): "F\(number)"
        }
    }
}

extension Key {
    /// The key that people write so, such as `Ctrl-D` or `pgdn`; nil where no terminal sends it.
    package init?(named name: String) {
        let written = name.lowercased()
        if let key = Self.named.first(where: { $0.name.lowercased() == written }) {
            self = key
        } else if name.count == 1, name != " ", let character = name.first {
            self = .character(character)
        } else {
            return nil
        }
    }

    /// All that have a name of several characters.
    static let named: [Key] =
        [
            .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down,
            .left,
            .right, .home, .end, .pageUp, .pageDown,
        ] + (1...12).map(Key.function)
        // For Ctrl-H, I, J and M a terminal sends Backspace, Tab and Enter.
        + "abcdefgklnopqrstuvwxyz".map(Key.control)
}
