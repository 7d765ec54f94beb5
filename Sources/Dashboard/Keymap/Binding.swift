/// Keys and what they do, as data: keys are looked up here, and the help, the footer and the command
/// palette are made of it.
struct Binding: Sendable {
    /// The keys, the one to be shown first.
    let keys: [Key]
    let action: Action
    /// A word or two for the footer and the palette.
    let label: String
    /// What it does, for the help.
    let help: String

    init(_ keys: [Key], _ action: Action, _ label: String, _ help: String) {
        self.keys = keys
        self.action = action
        self.label = label
        self.help = help
    }

    /// The keys as they are written, such as `Ctrl-D`.
    var keyText: String { keys.map(\.name).joined(separator: " ") }
}

extension Key {
    /// The key as people write it.
    var name: String {
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
