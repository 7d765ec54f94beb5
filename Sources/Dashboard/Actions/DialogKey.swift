/// What keys do in a dialog without a text field.
enum DialogKey: GivenKey, Hashable {
    case leave, confirm, quit, help
    /// Scrolls a text.
    case move(Move)

    static let all: [DialogKey] = own + Move.allCases.map(DialogKey.move)

    /// Those that mean something else than on the screen.
    static let own: [DialogKey] = [.leave, .confirm, .quit, .help]

    /// Whether it closes what says how something ended.
    var closes: Bool { self == .leave || self == .confirm || self == .quit }

    var name: String {
        switch self {
        case .leave: "dialog.leave"
        case .confirm: "dialog.confirm"
        case .quit: Action.quit.name
        case .help: Action.help.name
        case .move(let move): Action.move(move).name
        }
    }

    var keys: [Key] {
        switch self {
        case .leave: [.escape, .control("c")]
        case .confirm: [.enter]
        case .quit: Action.quit.keys.filter { !Self.leave.keys.contains($0) }
        case .help: Action.help.keys
        case .move(let move): move.keys
        }
    }

    var help: String {
        switch self {
        case .leave: "Close it; stop what is under way"
        case .confirm: "Close it, or go on"
        case .quit: "Close it, unless rows are being written"
        case .help: "Close a text"
        case .move(let move): Action.move(move).help
        }
    }
}
