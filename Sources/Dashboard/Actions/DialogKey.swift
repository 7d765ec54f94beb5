/// What keys do in a dialog without a text field.
enum DialogKey: GivenKey, Hashable {
    case leave, confirm, quit, help
    /// What a menu of columns does with the one that is selected.
    case toggle, shiftDown, shiftUp, freeze
    /// What a backfill does with stale baselines.
    case stale
    /// Puts back what holds by itself.
    case restore
    /// Scrolls a text.
    case move(Move)

    static let all: [DialogKey] = own + Move.allCases.map(DialogKey.move)

    /// Those that mean something else than on the screen.
    static let own: [DialogKey] = [
        .leave, .confirm, .quit, .help, .toggle, .shiftDown, .shiftUp, .freeze, .restore,
        .stale,
    ]

    /// Whether it closes what says how something ended.
    var closes: Bool { self == .leave || self == .confirm || self == .quit }

    var name: String {
        switch self {
        case .leave: "dialog.leave"
        case .confirm: "dialog.confirm"
        case .quit: Action.quit.name
        case .help: Action.help.name
        case .toggle: "dialog.toggle"
        case .shiftDown: "dialog.shiftDown"
        case .shiftUp: "dialog.shiftUp"
        case .freeze: "dialog.freeze"
        case .restore: "dialog.restore"
        case .stale: "dialog.stale"
        case .move(let move): Action.move(move).name
        }
    }

    var keys: [Key] {
        switch self {
        case .leave: [.escape, .control("c")]
        case .confirm: [.enter]
        case .quit: Action.quit.keys.filter { !Self.leave.keys.contains($0) }
        case .help: Action.help.keys
        case .toggle: [.character(" ")]
        case .shiftDown: [.character("J")]
        case .shiftUp: [.character("K")]
        case .freeze: [.character("f")]
        case .restore: [.character("0")]
        case .stale: [.character("s")]
        case .move(let move): move.keys
        }
    }

    var help: String {
        switch self {
        case .leave: "Close it; stop what is under way"
        case .confirm: "Close it, or go on"
        case .quit: "Close it, unless rows are being written"
        case .help: "Close a text"
        case .toggle: "Show or hide a column"
        case .shiftDown: "Move a column on"
        case .shiftUp: "Move a column back"
        case .freeze: "Keep the columns up to this one in sight while the others scroll"
        case .restore: "The columns as they are by default"
        case .stale: "Remove stale baselines in a backfill, or append their endings"
        case .move(let move): Action.move(move).help
        }
    }
}
